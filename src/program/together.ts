/**
 * Two clones: getting together, choosing, taking back; and what git itself calls.
 */
import type { Command } from 'commander';
import { collect, examples, type Run } from './call.ts';

export function addTogether(program: Command, run: Run): void {
  program.commandsGroup('Together:');
  program
    .command('sync')
    .summary('get together with the other one’s notes')
    .description(
      'Saves what was typed, fetches what the other one sent, puts the two together item by item, and sends it. ' +
        'Nothing is lost and nothing has to be resolved; what both of you changed differently is marked, to choose later.',
    )
    .option('--both', 'put both together also where what is there was replaced, or has another name')
    .addHelpText(...examples('sync', 'sync --offline'))
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/sync.ts')).sync(world, options)),
    );
  program
    .command('settle [id]')
    .summary('choose where both changed the same words')
    .description(
      'Where both of you changed the same words, both versions stand in the note: chooses which stays. Without an id it ' +
        'goes through all of them.',
    )
    .option('--keep <which>', 'first, second or both (else you are asked)')
    .addHelpText(...examples('settle', 'settle k3f9z --keep second'))
    .action((id, options, command) =>
      run(command, async (world) => (await import('../commands/settle.ts')).settle(world, id, options)),
    );

  program
    .command('undo')
    .summary('take back the last thing you did')
    .description(
      'Takes back the last thing that you did here, by a new change, so also after it was shared. ' +
        'What was written later stays. Undoing an undo does it again.',
    )
    .addHelpText(...examples('undo', 'undo --dry-run'))
    .action((_options, command) => run(command, async (world) => (await import('../commands/undo.ts')).undo(world)));
  program
    .command('merge-driver <base> <ours> <theirs> <path>', { hidden: true })
    .description('For git: merges three versions of a note into the file <ours>. `oneonone doctor --fix` sets it up.')
    .option('--tell', 'say on stdout what was done: merged, or markers')
    .option('--marker-size <n>', 'how long markers are, where there have to be some')
    .option(
      '--labels <text>',
      'the words beside the markers for ours, base and theirs (given three times)',
      collect,
      [],
    )
    .action((base, ours, theirs, path, options, command) =>
      run(command, async (world) =>
        (await import('../commands/merge-driver.ts')).mergeDriver(world, { base, ours, theirs, path }, options),
      ),
    );
}
