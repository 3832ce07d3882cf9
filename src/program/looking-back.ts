/**
 * Looking back: what all the notes and their history answer.
 */
import { type Command, Option } from 'commander';
import { examples, type Run } from './call.ts';

export function addLookingBack(program: Command, run: Run): void {
  program.commandsGroup('Looking back:');
  program
    .command('log')
    .summary('the story of the two of you')
    .description(
      'Tells what happened, the newest first: who added, carried, reworded, finished or moved what, and why. ' +
        'It is read from git, so what was committed by hand or on a web page is told as well.',
    )
    .option('--since <day>', 'from a day on: 2026-11-01, last tuesday, 6m')
    .option('--until <day>', 'up to a day')
    .option('--by <person>', 'what one of the two did')
    .addOption(
      new Option('--kind <kind>', 'only events of a kind').choices(['action', 'goal', 'topic', 'decision', 'meeting']),
    )
    .option('--all', 'all of it (a terminal shows the newest)')
    .addHelpText(...examples('log', 'log --since 6m --by bo --kind action', 'log --all --json'))
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/log.ts')).log(world, options)),
    );
}
