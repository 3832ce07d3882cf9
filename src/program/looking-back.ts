/**
 * Looking back: what all the notes and their history answer.
 */
import { type Command, Option } from 'commander';
import { examples, oneOf, type Run } from './call.ts';
import { addFinding } from './finding.ts';
import { addTakingStock } from './taking-stock.ts';

export function addLookingBack(program: Command, run: Run): void {
  program.commandsGroup('Looking back:');
  program
    .command('log')
    .summary('the story so far')
    .description(
      'Tells what happened, the newest first: who added, carried, reworded, finished or moved what, and why. ' +
        'It is read from git, so what was committed by hand or on a web page is told as well.',
    )
    .option('--since <day>', 'from a day on: 2026-11-01, last tuesday, 6m')
    .option('--until <day>', 'up to a day')
    .option('--by <person>', 'what one of the two did')
    .addOption(
      oneOf(new Option('--kind <kind>', 'only events of a kind'), ['action', 'goal', 'topic', 'decision', 'meeting']),
    )
    .option('--all', 'all of it (a terminal shows the newest)')
    .addHelpText(...examples('log', 'log --since 6m --by bo --kind action', 'log --all --json'))
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/log.ts')).log(world, options)),
    );
  program
    .command('history <id>')
    .summary('the life of one item')
    .description(
      'Tells the life of a topic, an action or a goal, oldest first: who raised it in which meeting, how often it was ' +
        'carried, what was changed, by whom and why. Also of one that stands in no note any more.',
    )
    .option('--since <day>', 'what happened from this day on: 2026-05-24, or how long ago: 6m')
    .option('--until <day>', 'what happened up to this day')
    .addHelpText(...examples('history k3f9z', 'history p4 --since 1y'))
    .addHelpText('after', '\nWith --json: {item: Item, events: [Event]}; one that is gone has no line.')
    .action((id, options, command) =>
      run(command, async (world) => (await import('../commands/history.ts')).history(world, id, options)),
    );
  program
    .command('changes')
    .summary('what is new to you')
    .description(
      'Shows what the other one did since you last looked, oldest first, and remembers in this clone that you saw it ' +
        '(with --dry-run it does not). The first time it shows the last two weeks.',
    )
    .option('--since <day>', 'since a day instead: 2026-11-24, fri, 2w; then it remembers nothing')
    .option('--all', 'also what you did yourself')
    .addHelpText(...examples('changes', 'changes --since fri --all'))
    .addHelpText('after', '\nWith --json: {since: day, or day and time, events: [Event]}')
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/changes.ts')).changes(world, options)),
    );
  addFinding(program, run);
  addTakingStock(program, run);
}
