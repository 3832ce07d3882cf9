/**
 * What is one's own: private notes.
 */
import type { Command } from 'commander';
import { examples, type Run, said, unknownVerb } from './call.ts';

export function addPrivate(program: Command, run: Run): void {
  const own = program
    .command('private')
    .summary('notes for you alone')
    .helpCommand(false)
    .description(
      'Private notes: your own lines to a meeting, kept on this machine and never in the repository. Your brief shows them, ' +
        'and nothing else does. What repeats one word for word (two or three words as a whole line, four and more ' +
        'anywhere; a single word is let through) is neither committed nor sent.',
    )
    .addHelpText(...examples('private add', 'private add "Ask how the move went"', 'private edit', 'private show'))
    .addHelpText(
      'after',
      '\nWith --json and --private: {days: [{day, count, lines: [text]}]}; without\n  --private no lines',
    );
  own
    .command('add [text...]')
    .description(
      'Adds a line to today’s meeting, or to the next one. Without words it asks, so that they stay out of the shell’s ' +
        'history; from a pipe each line is one.',
    )
    .option('--on <day>', 'to the meeting of this day')
    .addHelpText(...examples('private add "Careful with the reorg"', 'private add'))
    .action((text, options, command) =>
      run(command, async (world) => (await import('../commands/private.ts')).addPrivateLines(world, text, options)),
    );
  own
    .command('edit [day...]')
    .description('Opens your lines to a meeting in your editor.')
    .addHelpText(...examples('private edit', 'private edit 2026-11-10'))
    .action((day, _options, command) =>
      run(command, async (world) => (await import('../commands/private.ts')).editPrivate(world, said(day))),
    );
  own
    .command('show [day...]')
    .description('Shows your lines to a meeting; without a day those that your brief shows.')
    .option('--private', 'with --json also the lines themselves')
    .addHelpText(...examples('private show', 'private show --json --private'))
    .action((day, options, command) =>
      run(command, async (world) => (await import('../commands/private.ts')).showPrivate(world, said(day), options)),
    );
  own
    .command('list', { isDefault: true })
    .description('Lists the days that have some.')
    .option('--private', 'with --json also the lines themselves')
    .addHelpText(...examples('private list'))
    .allowExcessArguments()
    .action((options, command) =>
      command.args[0] !== undefined
        ? unknownVerb(own, command.args[0])
        : run(command, async (world) => (await import('../commands/private.ts')).listPrivate(world, options)),
    );
  own
    .command('guard <hook> [remote]')
    .description(
      'For git’s hooks pre-commit and pre-push, where the first private note puts it: says clean, or refused and exit 1.',
    )
    .addHelpText(...examples('private guard pre-commit'))
    .action((hook, remote, _options, command) =>
      run(command, async (world) => (await import('../commands/private-guard.ts')).guardPrivate(world, hook, remote)),
    );
}
