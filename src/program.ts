/**
 * The table of contents: every command with its arguments, options and an example, a file of `program/` for each of its
 * groups. No logic; each action loads its story when it is called, so that a command costs only what it uses.
 *
 * The only room that knows commander.
 */
import { Command, Option } from 'commander';
import { examples, named, type Run, unknownVerb } from './program/call.ts';
import { addCapture } from './program/capture.ts';
import { addCycle } from './program/cycle.ts';
import { listOf } from './program/help-page.ts';
import { addKept } from './program/kept.ts';
import { addLookingBack } from './program/looking-back.ts';
import { addPairs } from './program/pairs.ts';
import { addPrivate } from './program/private.ts';
import { addHandoff, addQuestions } from './program/questions.ts';
import { addShell } from './program/shell.ts';
import { addStart } from './program/start.ts';
import { addTogether } from './program/together.ts';
import type { Call, World } from './terminal/world.ts';

/** Builds the world for a call: its global options, and whether to ask and to colour. */
export type WorldFor = (call: Call, speech: { readonly noInput: boolean; readonly noColor: boolean }) => World;

type Globals = {
  readonly repo?: string;
  readonly pair?: string;
  readonly json?: boolean;
  readonly input: boolean;
  readonly commit: boolean;
  readonly offline?: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
};

/** The program, ready to parse arguments. `version` is what `--version` prints. */
export function buildProgram(worldFor: WorldFor, version: string): Command {
  const program = new Command('oneonone');
  /** Runs a story in the world of this call. */
  const run: Run = async (command, story) => {
    const given = command.optsWithGlobals<Globals>();
    const call: Call = {
      repo: given.repo ?? null,
      pair: given.pair ?? null,
      json: given.json ?? false,
      quiet: given.quiet ?? false,
      commit: given.commit,
      offline: given.offline ?? false,
      dryRun: given.dryRun ?? false,
    };
    let due = false;
    const later = (): void => {
      due = true;
    };
    const world: World = { ...worldFor(call, { noInput: !given.input, noColor: !given.color }), later };
    await story(world);
    // The answer is out, and what was changed is safe: now the other one may have it.
    if (due) await (await import('./commands/sync.ts')).syncAfter(world);
  };

  program
    .description('One-on-ones worth their time: a markdown note for each, kept in git.')
    .usage('<command> [options]')
    .version(version, '-V, --version', 'show the version')
    .addHelpOption(new Option('-h, --help', 'show this help').hideHelp())
    .option('-C, --repo <dir>', 'the pair’s folder')
    .option('-p, --pair <name>', 'a pair by its name')
    .option('--json', 'answer as JSON')
    .option('--no-input', 'never ask')
    .option('--no-commit', 'write without a commit')
    .option('--offline', 'use no network')
    .option('--dry-run', 'only say what would be')
    .option('-q, --quiet', 'only answers and errors')
    .option('--no-color', 'no colour')
    .helpCommand(false)
    .addHelpText('after', '\nNew here? `oneonone demo`. More about a command: `oneonone help prep`')
    .addHelpText('afterAll', ({ command }) =>
      command === program ? '' : '\nEvery command takes -C, -p, --json, --dry-run and more: oneonone help',
    )
    .configureHelp({
      sortOptions: false,
      showGlobalOptions: false,
      visibleArguments: () => [],
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/\[(options|command)\] ?/g, '')}`
          .replace('<person> <words...>', '<person> …')
          .trimEnd(),
      formatItemList: (heading, entries, { helpWidth = 80 }) => listOf(heading, entries, helpWidth),
    });

  addStart(program, run);
  addCycle(program, run);
  addTogether(program, run);
  addKept(program, run);
  addLookingBack(program, run);
  program.commandsGroup('Around the meeting:');
  addPairs(program, run);
  addPrivate(program, run);
  addHandoff(program, run);
  addCapture(program, run);
  addQuestions(program, run);
  addShell(program, run);
  program
    .command('help [command...]', { hidden: true })
    .description('Shows the help of a command.')
    .option('--man', 'all of it as a manual page (roff)')
    .addHelpText(...examples('help prep', 'help action add', 'help --man | man -l -'))
    .action(async (names: string[], { man }: { readonly man?: boolean }, command) => {
      if (!man) return named(program, names).outputHelp();
      const { manPage } = await import('./program/man-page.ts');
      return run(command, async (world) => world.out(manPage(program, version.replace(/^oneonone (\S+),.*$/, '$1'))));
    });
  program
    .command(HERE, { hidden: true })
    .description('Shows how the two of you stand here; outside of a pair’s folder, what is due of all pairs.')
    .action((_options, command) =>
      run(command, async (world) => (await import('./commands/here.ts')).here(world, () => program.outputHelp())),
    );
  return program;
}

/** What is meant where no command is named. */
const HERE = 'here';

/** The arguments of a call, with the command that it means where it names none. Throws as parsing them does. */
export function wordsOf(program: Command, argv: readonly string[]): readonly string[] {
  const { operands, unknown } = program.parseOptions([...argv]);
  const [name] = operands;
  if (name !== undefined && !program.commands.some((command) => command.name() === name)) unknownVerb(program, name);
  return operands.length + unknown.length === 0 ? [...argv, HERE] : argv;
}
