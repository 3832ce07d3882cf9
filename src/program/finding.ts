/**
 * Of looking back: finding again what stands in the notes.
 */
import { type Command, Option } from 'commander';
import { examples, oneOf, type Run } from './call.ts';

export function addFinding(program: Command, run: Run): void {
  addDecisions(program.command('decisions'), run)
    .summary('what you decided')
    .addHelpText(...examples('decisions', 'decisions --search flag --since 1y'))
    .addHelpText('after', '\nWith --json: {decisions: [{day, text, note, line}]}');
  program
    .command('search <words...>')
    .summary('find words again')
    .description(
      'Looks for words in all notes, the newest meeting first. All of them have to stand in one line, paragraph or item; ' +
        'what stands in quotes is one phrase. Small letters find capitals, too; with a capital all letters count as typed.',
    )
    .option('--regex', 'the words are regular expressions')
    .option('--since <day>', 'in meetings from a day on: 2026-03-01, 6m')
    .option('--until <day>', 'up to a day')
    .addOption(
      oneOf(new Option('--kind <kind>', 'only in lines of a kind; a note is free text'), [
        ...['topic', 'action', 'goal', 'decision', 'note'],
      ]),
    )
    .addHelpText(...examples('search vendor contract', 'search "event bus" --since 6m', "search --regex 'RFC \\d+'"))
    .addHelpText('after', '\nWith --json: {hits: [{note, line, section, id, text}]}')
    .action((words, options, command) =>
      run(command, async (world) => (await import('../commands/search.ts')).search(world, words, options)),
    );
}

/** What was decided: a command of its own, and a verb of the noun. */
export function addDecisions(command: Command, run: Run): Command {
  return command
    .description('Lists the decisions of all meetings, the oldest first.')
    .option('--search <words...>', 'only those that hold all these words')
    .option('--since <day>', 'from a day on: 2026-03-01, 6m')
    .option('--until <day>', 'up to a day')
    .action((options) =>
      run(command, async (world) => (await import('../commands/decisions.ts')).listDecisions(world, options)),
    );
}
