/**
 * The table of contents: every command with its arguments, options and an example. No logic; each action loads its story
 * when it is called, so that a command costs only what it uses.
 *
 * The only file that knows commander.
 */
import { Command, Option } from 'commander';
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

/** A day may be written without quotes: `prep next tuesday`. */
const said = (words: readonly string[]): string | undefined => (words.length === 0 ? undefined : words.join(' '));
const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** The program, ready to parse arguments. `version` is what `--version` prints. */
export function buildProgram(worldFor: WorldFor, version: string): Command {
  const program = new Command('oneonone');
  /** Runs a story in the world of this call. */
  const run = async (command: Command, story: (world: World) => Promise<void>): Promise<void> => {
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
    await story(worldFor(call, { noInput: !given.input, noColor: !given.color }));
  };

  program
    .description('Makes a manager’s and a report’s one-on-ones worth their time: one markdown note a meeting, in git.')
    .version(version, '-V, --version', 'show the version of oneonone and of Node')
    .option('-C, --repo <dir>', 'the pair’s folder (else found upwards from here)')
    .option('-p, --pair <name>', 'a registered pair, from anywhere')
    .option('--json', 'answer with one JSON document')
    .option('--no-input', 'never ask')
    .option('--no-commit', 'write, but do not commit')
    .option('--offline', 'use no network')
    .option('--dry-run', 'say what would happen, and write nothing')
    .option('-q, --quiet', 'say nothing but errors and answers')
    .option('--no-color', 'no colour')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', EXAMPLES)
    .configureHelp({ sortOptions: false, showGlobalOptions: false, visibleArguments: () => [] });

  program.commandsGroup('Start:');
  program
    .command('init [dir]')
    .summary('begin a pair’s repository')
    .description('Begins a pair’s repository, or adds what is missing to one that is there.')
    .option('--me <person>', 'you: "Ana Souza <ana@example.com>"')
    .option('--with <person>', 'the other one: "Bo Lindqvist <bo@example.com>"')
    .addOption(new Option('--role <role>', 'yours').choices(['manager', 'report', 'peer']))
    .option('--every <rhythm>', 'week, "2 weeks" or month')
    .option('--on <weekday>', 'tuesday; of a month: "first tuesday"')
    .option('--at <time>', 'planned start: 10:00')
    .option('--minutes <n>', 'planned length')
    .option('--timezone <name>', 'whose clock: Europe/Lisbon')
    .option('--remote <url>', 'where the pair’s repository is shared; the first commit is pushed there')
    .action((dir, options, command) =>
      run(command, async (world) => (await import('./commands/init.ts')).init(world, dir, options)),
    );
  program
    .command('doctor')
    .summary('see whether all is well here, and mend it')
    .description('Looks at git, who you are, the remote, the notes; says what is wrong and what mends it.')
    .option('--fix', 'mend what can be mended')
    .action((options, command) =>
      run(command, async (world) => (await import('./commands/doctor.ts')).doctor(world, options)),
    );
  program
    .command('demo [dir]')
    .summary('watch two meetings of an invented pair')
    .description(
      'Plays two meetings of an invented pair with the real commands, and leaves the repositories to look at.',
    )
    .action((dir, _options, command) =>
      run(command, async (world) => (await import('./commands/demo.ts')).demo(world, dir)),
    );

  program.commandsGroup('The meeting’s cycle:');
  program
    .command('prep [day...]')
    .summary('get the next note ready, and read the brief')
    .description('Gets the next note ready: its template, what is unfinished, your topics; then shows the brief.')
    .option('--topic <text>', 'a topic of yours (again for more)', collect, [])
    .option('--purpose <text>', 'what you want from the meeting')
    .option('--kind <template>', 'regular, first, growth, or one of your own')
    .option('--edit', 'open the note in your editor')
    .action((day, options, command) =>
      run(command, async (world) => (await import('./commands/prep.ts')).prep(world, said(day), options)),
    );
  program
    .command('add <text...>')
    .summary('put a topic on the next agenda')
    .description('Puts a topic on the agenda of the next meeting.')
    .option('--for <person>', 'whose topic it is (else yours)')
    .action((text, options, command) =>
      run(command, async (world) => (await import('./commands/add.ts')).addTopic(world, text, options)),
    );
  program
    .command('meet')
    .summary('open the note, the meeting starts')
    .description('Opens the note of the meeting in your editor and notes when it started.')
    .action((_options, command) => run(command, async (world) => (await import('./commands/meet.ts')).meet(world)));
  program
    .command('wrap [day...]')
    .summary('the meeting is over: who does what by when')
    .description('Takes in what was typed, marks the meeting held, shows who promised what, proposes the next day.')
    .option('--due <id=day>', 'a day for a promise (again for more)', collect, [])
    .action((day, options, command) =>
      run(command, async (world) => (await import('./commands/wrap.ts')).wrap(world, said(day), options)),
    );
  program
    .command('carry')
    .summary('roll what is unfinished into the next note')
    .description('Rolls everything unfinished into the next note.')
    .option('--to <day>', 'into the note of this day')
    .action((options, command) =>
      run(command, async (world) => (await import('./commands/carry.ts')).carry(world, options)),
    );
  program
    .command('skip [day...]')
    .summary('a meeting does not take place')
    .description('Notes that a meeting did not or will not take place; nothing in it is lost.')
    .option('--why <text>', 'the reason')
    .option('--until <day>', 'and all meetings up to this day')
    .action((day, options, command) =>
      run(command, async (world) => (await import('./commands/skip.ts')).skip(world, said(day), options)),
    );
  program
    .command('move <from> <to>')
    .summary('a meeting takes place on another day')
    .description('Moves a planned meeting to another day.')
    .action((from, to, _options, command) =>
      run(command, async (world) => (await import('./commands/move.ts')).move(world, from, to)),
    );
  program
    .command('save')
    .summary('take in what was edited by hand')
    .description('Takes in what was edited by hand and commits it with a message that says what changed.')
    .action((_options, command) => run(command, async (world) => (await import('./commands/save.ts')).save(world)));

  program.commandsGroup('What is kept:');
  const action = program
    .command('action')
    .summary('who does what by when')
    .description('Actions: who does what by when.');
  addVerbs(action, 'action', run);
  action
    .command('add <text...>')
    .description('Adds an action to today’s note, or to the next one.')
    .option('--owner <person>', 'who does it')
    .option('--due <day>', 'by when: fri, 2w, 2026-11-30')
    .action((text, options, command) =>
      run(command, async (world) => (await import('./commands/add.ts')).addAction(world, text, options)),
    );
  action
    .command('give <id> <person>')
    .description('Gives an action to the other one.')
    .action((id, person, _options, command) =>
      run(command, async (world) => (await import('./commands/alter-items.ts')).giveItem(world, id, person)),
    );
  const goal = program
    .command('goal')
    .summary('what it is all for')
    .description('Goals: in the job, the partnership, the career.');
  addVerbs(goal, 'goal', run);
  goal
    .command('add <text...>')
    .description('Adds a goal to today’s note, or to the next one.')
    .option('--area <area>', 'job, partnership, career, or one of your own')
    .option('--horizon <horizon>', 'short or long')
    .option('--due <day>', 'by when')
    .action((text, options, command) =>
      run(command, async (world) => (await import('./commands/add.ts')).addGoal(world, text, options)),
    );
  goal
    .command('check <id> <status> [note...]')
    .description('A word on a goal: on-track, at-risk or off-track.')
    .option('--why <text>', 'the reason, for the history')
    .action((id, status, note, options, command) =>
      run(command, async (world) =>
        (await import('./commands/alter-items.ts')).checkGoal(world, id, status, note, options.why),
      ),
    );
  const topic = program.command('topic').summary('what to talk about').description('Topics: what to talk about.');
  addVerbs(topic, 'topic', run);
  const decision = program.command('decision').summary('what was decided').description('Decisions: what was decided.');
  decision
    .command('list', { isDefault: true })
    .description('Lists the decisions of all meetings.')
    .action((_options, command) =>
      run(command, async (world) => (await import('./commands/lists.ts')).listDecisions(world)),
    );
  decision
    .command('add <text...>')
    .description('Writes a decision into today’s note, or into the next one.')
    .action((text, _options, command) =>
      run(command, async (world) => (await import('./commands/add.ts')).addDecisionLine(world, text)),
    );
  program
    .command('status')
    .summary('where the two of you stand')
    .description('Shows where the pair stands: what is open, and what to look at.')
    .action((_options, command) => run(command, async (world) => (await import('./commands/status.ts')).status(world)));
  program
    .command('brief [day...]')
    .summary('the page to read before walking in')
    .description('Shows the page to read before walking in.')
    .action((day, _options, command) =>
      run(command, async (world) => (await import('./commands/brief-page.ts')).brief(world, said(day))),
    );
  program
    .command('list')
    .summary('the meetings')
    .description('Lists the meetings.')
    .action((_options, command) =>
      run(command, async (world) => (await import('./commands/lists.ts')).listMeetings(world)),
    );
  program
    .command('show [day...]')
    .summary('one of the meetings')
    .description('Shows the note of a meeting as it stands.')
    .action((day, _options, command) =>
      run(command, async (world) => (await import('./commands/lists.ts')).show(world, said(day))),
    );
  return program;
}

type Run = (command: Command, story: (world: World) => Promise<void>) => Promise<void>;

/** The verbs that topics, actions and goals share. */
function addVerbs(noun: Command, kind: 'topic' | 'action' | 'goal', run: Run): void {
  const list = noun
    .command('list', { isDefault: true })
    .description(`Lists the ${kind}s that are open.`)
    .option('--owner <person>', 'only those of one of the two')
    .option('--all', 'also what is finished or put off');
  if (kind !== 'topic') list.option('--overdue', 'only what should be done by now');
  list.action((options, command) =>
    run(command, async (world) => (await import('./commands/lists.ts')).listItems(world, kind, options)),
  );
  for (const verb of ['done', 'drop', ...(kind === 'topic' ? [] : (['reopen'] as const))] as const) {
    noun
      .command(`${verb} <id...>`)
      .description({ done: `Ticks ${kind}s off.`, drop: `Drops ${kind}s.`, reopen: `Opens ${kind}s again.` }[verb])
      .option('--why <text>', 'the reason, for the history')
      .action((ids, options, command) =>
        run(command, async (world) =>
          (await import('./commands/alter-items.ts')).setItemState(world, kind, verb, ids, options.why),
        ),
      );
  }
  noun
    .command('edit <id> <text...>')
    .description('Says it in other words; owner and days stay.')
    .option('--why <text>', 'the reason, for the history')
    .action((id, text, options, command) =>
      run(command, async (world) =>
        (await import('./commands/alter-items.ts')).rewordItem(world, kind, id, text, options.why),
      ),
    );
  if (kind === 'topic') return;
  noun
    .command('due <id> <day...>')
    .description('Sets the day by which it is to be done.')
    .option('--why <text>', 'the reason, for the history')
    .action((id, day, options, command) =>
      run(command, async (world) =>
        (await import('./commands/alter-items.ts')).setItemDue(world, kind, id, day.join(' '), options.why),
      ),
    );
}

const EXAMPLES = `
Examples:
  oneonone demo                                       watch a pair at work
  oneonone init --me "Ana <ana@x.io>" --with "Bo <bo@x.io>" --every "2 weeks" --on tue
  oneonone prep --topic "On-call load"                before the meeting
  oneonone action add "Draft the RFC" --owner bo --due fri
  oneonone wrap                                       after it`;
