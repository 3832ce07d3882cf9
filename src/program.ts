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
const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
/** Calls to copy, at the end of a command's help. */
const examples = (...calls: readonly string[]) =>
  ['after', `\nFor example:\n${calls.map((call) => `  oneonone ${call}`).join('\n')}`] as const;

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
    .version(version, '-V, --version', 'show the version of oneonone and of Node')
    .addHelpOption(new Option('-h, --help', 'show this help').hideHelp())
    .option('-C, --repo <dir>', 'the pair’s folder (else found upwards from here)')
    .option('-p, --pair <name>', 'a pair known on this machine, from anywhere')
    .option('--json', 'answer with one JSON document')
    .option('--no-input', 'never ask')
    .option('--no-commit', 'write, but do not commit')
    .option('--offline', 'use no network')
    .option('--dry-run', 'say what would happen, and write nothing')
    .option('-q, --quiet', 'say nothing but answers and errors')
    .option('--no-color', 'no colour (as with NO_COLOR set)')
    .helpCommand(false)
    .addHelpText('after', '\nNew here? `oneonone demo` shows a pair at work, `oneonone init` begins yours.')
    .addHelpText('afterAll', ({ command }) =>
      command === program ? '' : '\nEvery command takes -C, -p, --json, --dry-run and more: oneonone help',
    )
    .configureHelp({
      sortOptions: false,
      showGlobalOptions: false,
      visibleArguments: () => [],
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/\[(options|command)\] ?/g, '')}`.trimEnd(),
    });

  program.commandsGroup('Start:');
  program
    .command('init [dir]')
    .summary('begin a pair’s repository')
    .description(
      'Begins a pair’s repository, or adds what is missing to one that is there. What is not given is asked for.',
    )
    .option('--me <person>', 'you: "Ana Souza <ana@example.com>"')
    .option('--with <person>', 'the other one: "Bo Lindqvist <bo@example.com>"')
    .addOption(new Option('--role <role>', 'your role').choices(['manager', 'report', 'peer']))
    .option('--every <rhythm>', 'how often you meet: week, "2 weeks", month')
    .option('--on <weekday>', 'on which day: tuesday; of a month, "first tuesday"')
    .option('--at <time>', 'at what time: 10:00')
    .option('--minutes <n>', 'for how long: 30')
    .option('--timezone <name>', 'by whose clock: Europe/Lisbon')
    .addOption(
      new Option('--sync <how>', 'share each change by itself, or by oneonone sync').choices(['auto', 'manual']),
    )
    .option('--remote <url>', 'an empty repository to share it at: becomes origin, and gets the first commit')
    .addHelpText(
      ...examples(
        'init ana-bo --me "Ana Souza <ana@example.com>" --with "Bo Lindqvist <bo@example.com>"',
        'init --every "2 weeks" --on tuesday --at 10:00',
        'init --remote git@example.com:ana/ana-bo.git',
      ),
    )
    .action((dir, options, command) =>
      run(command, async (world) => (await import('./commands/init.ts')).init(world, dir, options)),
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
      run(command, async (world) => (await import('./commands/join.ts')).join(world, url, dir, options)),
    );
  program
    .command('doctor')
    .summary('see whether all is well here, and mend it')
    .description('Looks at git, who you are, the remote and the notes; says what is wrong and which command mends it.')
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
    .option('--together', 'another play: both write at once, offline, and it comes together')
    .action((dir, options, command) =>
      run(command, async (world) => (await import('./commands/demo.ts')).demo(world, dir, options)),
    );

  program.commandsGroup('The meeting’s cycle:');
  program
    .command('prep [day...]')
    .summary('get the next note ready, and read the brief')
    .description(
      'Gets the next note ready: its template, what is unfinished, your topics; then shows the brief. ' +
        'A second prep, by either of you, adds and never overwrites.',
    )
    .option('--topic <text>', 'a topic of yours (can be repeated)', collect)
    .option('--purpose <text>', 'what you want from the meeting')
    .option('--kind <template>', 'the form of a new note: regular, first, growth, or one of your own')
    .option('--edit', 'open the note in your editor')
    .addHelpText(
      ...examples(
        'prep',
        'prep --topic "On-call load" --purpose "Agree on the quarter"',
        'prep next tuesday --kind growth',
      ),
    )
    .action((day, options, command) =>
      run(command, async (world) =>
        (await import('./commands/prep.ts')).prep(world, said(day), { topic: [], ...options }),
      ),
    );
  program
    .command('add <text...>')
    .summary('put a topic on the next agenda')
    .description('Puts a topic on the agenda of the next meeting; makes its note if there is none yet.')
    .option('--for <person>', 'whose topic it is (else yours)')
    .addHelpText(...examples('add On-call load since the reorg', 'add "Promotion case" --for bo'))
    .action((text, options, command) =>
      run(command, async (world) => (await import('./commands/add.ts')).addTopic(world, text, options)),
    );
  program
    .command('meet')
    .summary('the meeting starts: open its note')
    .description(
      'Writes down when the meeting started and opens its note in your editor (the one that git uses). ' +
        'It is the latest planned note up to today.',
    )
    .action((_options, command) => run(command, async (world) => (await import('./commands/meet.ts')).meet(world)));
  program
    .command('wrap [day...]')
    .summary('the meeting is over: who does what by when')
    .description(
      'Takes in what was typed, marks the meeting held, shows who promised what by when, and proposes the next day. ' +
        'It is the latest planned note up to today, or that of the day you name.',
    )
    .option('--due <id=day>', 'a day for a promise that has none (can be repeated)', collect)
    .addHelpText(...examples('wrap', 'wrap --due k3f9z=fri', 'wrap yesterday'))
    .action((day, options, command) =>
      run(command, async (world) =>
        (await import('./commands/wrap.ts')).wrap(world, said(day), { due: [], ...options }),
      ),
    );
  program
    .command('carry')
    .summary('roll what is unfinished into the next note')
    .description(
      'Rolls everything unfinished into the next note, and says since when each thing is open. prep does this, too.',
    )
    .option('--to <day>', 'into the note of this day')
    .addHelpText(...examples('carry', 'carry --to 2026-12-08'))
    .action((options, command) =>
      run(command, async (world) => (await import('./commands/carry.ts')).carry(world, options)),
    );
  program
    .command('skip [day...]')
    .summary('a meeting does not take place')
    .description(
      'Writes down that a meeting did not or will not take place. What is open in it comes along with the next.',
    )
    .option('--why <text>', 'the reason')
    .option('--until <day>', 'this meeting and all others up to this day')
    .addHelpText(...examples('skip --why "Bo is ill"', 'skip 2026-12-22 --until 2027-01-05 --why holidays'))
    .action((day, options, command) =>
      run(command, async (world) => (await import('./commands/skip.ts')).skip(world, said(day), options)),
    );
  program
    .command('move <from> <to>')
    .summary('a meeting takes place on another day')
    .description('Moves a planned meeting, with all that stands in its note, to another day.')
    .addHelpText(...examples('move tue thu', 'move 2026-11-24 2026-11-26'))
    .action((from, to, _options, command) =>
      run(command, async (world) => (await import('./commands/move.ts')).move(world, from, to)),
    );
  program
    .command('save')
    .summary('take in what was edited by hand')
    .description(
      'Takes in what was edited by hand: gives new items their ids, turns due:fri into a day, ' +
        'and commits with a message that says what changed.',
    )
    .action((_options, command) => run(command, async (world) => (await import('./commands/save.ts')).save(world)));

  program.commandsGroup('Together:');
  program
    .command('sync')
    .summary('get together with the other one’s notes')
    .description(
      'Saves what was typed, fetches what the other one sent, puts the two together item by item, and sends it. ' +
        'Nothing is lost and nothing has to be resolved; what both of you changed differently is marked, to choose later.',
    )
    .addHelpText(...examples('sync', 'sync --offline'))
    .action((_options, command) => run(command, async (world) => (await import('./commands/sync.ts')).sync(world)));
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
      run(command, async (world) => (await import('./commands/settle.ts')).settle(world, id, options)),
    );

  program
    .command('undo')
    .summary('take back the last thing you did')
    .description(
      'Takes back the last thing that you did here, by a new change, so also after it was shared. ' +
        'What was written later stays. Undoing an undo does it again.',
    )
    .addHelpText(...examples('undo', 'undo --dry-run'))
    .action((_options, command) => run(command, async (world) => (await import('./commands/undo.ts')).undo(world)));

  program.commandsGroup('What is kept:');
  const action = program
    .command('action')
    .summary('who does what by when')
    .helpCommand(false)
    .description('Actions: who does what by when. Without a verb: those that are open.')
    .addHelpText(
      ...examples(
        'action add "Draft the RFC" --owner bo --due fri',
        'action done k3f9z',
        'action due k3f9z in 2 weeks',
        'action list --overdue',
      ),
    );
  addVerbs(action, 'action', run);
  action
    .command('add <text...>')
    .description('Adds an action to today’s note, or to the next one. Owner and day may stand in the text, too.')
    .option('--owner <person>', 'who does it')
    .option('--due <day>', 'by when: fri, 2w, 2026-11-30')
    .addHelpText(
      ...examples('action add "Draft the RFC" --owner bo --due fri', 'action add "@bo Draft the RFC due:fri"'),
    )
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
    .helpCommand(false)
    .description('Goals: in the job, the partnership, the career. Without a verb: those that are open.')
    .addHelpText(
      ...examples(
        'goal add "Lead the payments migration" --area job --due 2027-01-29',
        'goal check p4r7c at-risk the vendor contract is late',
      ),
    );
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
    .description('Writes a word on a goal under it: on-track, at-risk or off-track, and a note.')
    .option('--why <text>', 'the reason, for the history')
    .action((id, status, note, options, command) =>
      run(command, async (world) =>
        (await import('./commands/alter-items.ts')).checkGoal(world, id, status, note, options.why),
      ),
    );
  const topic = program
    .command('topic')
    .summary('what to talk about')
    .helpCommand(false)
    .description('Topics: what to talk about. Without a verb: those that are open. To add one: oneonone add "…"');
  addVerbs(topic, 'topic', run);
  const decision = program
    .command('decision')
    .summary('what was decided')
    .helpCommand(false)
    .description('Decisions: what was decided. Without a verb: all of them.');
  decision
    .command('list', { isDefault: true })
    .description('Lists the decisions of all meetings.')
    .allowExcessArguments()
    .action((_options, command) =>
      command.args[0] !== undefined
        ? unknownVerb(decision, command.args[0])
        : run(command, async (world) => (await import('./commands/lists.ts')).listDecisions(world)),
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
    .description('Shows where the pair stands: what is open, what to look at, and what to do next.')
    .action((_options, command) => run(command, async (world) => (await import('./commands/status.ts')).status(world)));
  program
    .command('brief [day...]')
    .summary('the page to read before walking in')
    .description(
      'Shows the page to read before walking in: the agenda, what was promised last time, what waits for a decision, ' +
        'the goals, the last decisions. Changes nothing.',
    )
    .action((day, _options, command) =>
      run(command, async (world) => (await import('./commands/brief-page.ts')).brief(world, said(day))),
    );
  program
    .command('list')
    .summary('the meetings')
    .description('Lists the meetings: their days, whether they were held, and their notes.')
    .action((_options, command) =>
      run(command, async (world) => (await import('./commands/lists.ts')).listMeetings(world)),
    );
  program
    .command('show [day...]')
    .summary('one of the meetings')
    .description('Shows the note of a meeting as it stands: of today, else the next, else the last.')
    .action((day, _options, command) =>
      run(command, async (world) => (await import('./commands/lists.ts')).show(world, said(day))),
    );
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
        (await import('./commands/merge-driver.ts')).mergeDriver(world, { base, ours, theirs, path }, options),
      ),
    );
  program
    .command('help [command...]')
    .summary('more about one of them: help action add')
    .description('Shows the help of a command.')
    .addHelpText(...examples('help prep', 'help action add'))
    .action((names: string[]) => named(program, names).outputHelp());
  return program;
}

/** The command of a name in words, `action add`. */
function named(program: Command, names: readonly string[]): Command {
  let found = program;
  for (const name of names) {
    found = found.commands.find((command) => command.name() === name) ?? unknownVerb(found, name);
  }
  return found;
}

function unknownVerb(command: Command, name: string): never {
  const verbs = command.commands.map((verb) => verb.name()).join(', ');
  return command.error(`unknown command '${name}'\nThere are: ${verbs}.`);
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
  // What follows the noun and is no verb would be an argument of `list`.
  list
    .allowExcessArguments()
    .action((options, command) =>
      command.args[0] !== undefined
        ? unknownVerb(noun, command.args[0])
        : run(command, async (world) => (await import('./commands/lists.ts')).listItems(world, kind, options)),
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
