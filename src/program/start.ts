/**
 * Beginning: a pair's repository of one's own, the other one's, and what to look at first.
 */
import { type Command, Option } from 'commander';
import { examples, oneOf, type Run } from './call.ts';

export function addStart(program: Command, run: Run): void {
  program.commandsGroup('Start:');
  program
    .command('init [dir]')
    .summary('begin a pair’s repository')
    .description(
      'Begins a pair’s repository, or adds what is missing to one that is there. What is not given is asked for.',
    )
    .option('--me <person>', 'you: "Ana Souza <ana@example.com>"')
    .option('--with <person>', 'the other one: "Bo Lindqvist <bo@example.com>"')
    .addOption(oneOf(new Option('--role <role>', 'your role'), ['manager', 'report', 'peer']))
    .option('--every <rhythm>', 'how often you meet: week, "2 weeks", month')
    .option('--on <weekday>', 'on which day: tuesday; of a month, "first tuesday"')
    .option('--at <time>', 'at what time: 10:00')
    .option('--minutes <n>', 'for how long: 30')
    .option('--timezone <name>', 'by whose clock: Europe/Lisbon')
    .addOption(
      oneOf(new Option('--sync <how>', 'share each change by itself, or by oneonone sync'), ['auto', 'manual']),
    )
    .option('--remote <url>', 'an empty repository to share it at: becomes origin, and gets the first commit')
    .addHelpText(
      ...examples(
        'init ana-bo --me "Ana <ana@example.com>" --with "Bo <bo@example.com>"',
        'init --every "2 weeks" --on tuesday --at 10:00',
        'init --remote git@example.com:ana/ana-bo.git',
      ),
    )
    .action((dir, options, command) =>
      run(command, async (world) => (await import('../commands/init.ts')).init(world, dir, options)),
    );
  program
    .command('join <url> [dir]')
    .summary('take part in a pair that the other one began')
    .description('Clones the pair’s repository, looks at it before a file is laid down, and sets it up for you.')
    .option('--me <person>', 'who of the two you are, by key, name or email (else by git’s email)')
    .addHelpText(
      ...examples('join git@example.com:ana/ana-bo.git', 'join https://example.com/ana/ana-bo.git notes --me bo'),
    )
    .action((url, dir, options, command) =>
      run(command, async (world) => (await import('../commands/join.ts')).join(world, url, dir, options)),
    );
  program
    .command('doctor')
    .summary('see whether all is well here, and mend it')
    .description('Looks at git, who you are, the remote and the notes; says what is wrong and which command mends it.')
    .option('--fix', 'mend what can be mended')
    .addHelpText(...examples('doctor', 'doctor --fix'))
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/doctor.ts')).doctor(world, options)),
    );
  program
    .command('demo [dir]')
    .summary('watch two meetings of an invented pair')
    .description(
      'Plays two meetings of an invented pair with the real commands, and leaves the repositories to look at.',
    )
    .option('--together', 'another play: both write at once, offline, and it comes together')
    .addHelpText(...examples('demo', 'demo --together'))
    .action((dir, options, command) =>
      run(command, async (world) => (await import('../commands/demo.ts')).demo(world, dir, options)),
    );
}
