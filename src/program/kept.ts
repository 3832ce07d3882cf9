/**
 * What is kept: the nouns, each with its verbs, and the pages that show how things stand.
 */
import type { Command } from 'commander';
import { examples, type Run, said, unknownVerb } from './call.ts';
import { addDecisions } from './finding.ts';

export function addKept(program: Command, run: Run): void {
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
      run(command, async (world) => (await import('../commands/add.ts')).addAction(world, text, options)),
    );
  action
    .command('give <id> <person>')
    .description('Gives an action to the other one.')
    .addHelpText(...examples('action give k3f9z bo'))
    .action((id, person, _options, command) =>
      run(command, async (world) => (await import('../commands/alter-items.ts')).giveItem(world, id, person)),
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
    .addHelpText(
      ...examples(
        'goal add "Lead the payments migration" --area job --due 2027-01-29',
        'goal add "Become a staff engineer" --area career --horizon long',
      ),
    )
    .action((text, options, command) =>
      run(command, async (world) => (await import('../commands/add.ts')).addGoal(world, text, options)),
    );
  goal
    .command('check <id> <status> [note...]')
    .description('Writes a word on a goal under it: on-track, at-risk or off-track, and a note.')
    .option('--why <text>', 'the reason, for the history')
    .addHelpText(...examples('goal check p4r7c on-track', 'goal check p4r7c at-risk the vendor contract is late'))
    .action((id, status, note, options, command) =>
      run(command, async (world) =>
        (await import('../commands/alter-items.ts')).checkGoal(world, id, status, note, options.why),
      ),
    );
  goal
    .command('history')
    .summary('The course of all goals: moved, replaced, dropped, reached.')
    .description(
      'Shows the course of all goals: whose words, day, area or horizon were changed, when, by whom and why; which were ' +
        'replaced, dropped or reached; which nobody has spoken of for 6 weeks; and which were changed more than once a quarter.',
    )
    .option('--since <day>', 'what happened from this day on: 2026-05-24, or how long ago: 6m')
    .option('--until <day>', 'what happened up to this day')
    .addHelpText(...examples('goal history', 'goal history --since 6m'))
    .addHelpText(
      'after',
      '\nWith --json: {since, until, goals: [{item: Goal, gone, moved: [day], lost: day,\n' +
        '  replacedBy: id, replaces: id, often: {count, from, to}, silent: day,\n' +
        '  events: [Event]}], counted: [text]}',
    )
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/goal-history.ts')).goalHistory(world, options)),
    );
  const topic = program
    .command('topic')
    .summary('what to talk about')
    .helpCommand(false)
    .description('Topics: what to talk about. Without a verb: those that are open. To add one: oneonone add "…"')
    .addHelpText(...examples('topic list', 'topic done t8xq2', 'topic edit t8xq2 "What it says now"'));
  addVerbs(topic, 'topic', run);
  const decision = program
    .command('decision')
    .summary('what was decided')
    .helpCommand(false)
    .description('Decisions: what was decided. Without a verb: all of them.')
    .addHelpText(...examples('decision add "We ship behind a flag"', 'decision list --search flag'));
  const decisions = addDecisions(decision.command('list', { isDefault: true }), run);
  // What follows the noun and is no verb would be an argument of `list`.
  decisions.addHelpText(...examples('decision list', 'decision list --search flag'));
  decisions.allowExcessArguments().hook('preAction', () => {
    if (decisions.args[0] !== undefined) unknownVerb(decision, decisions.args[0]);
  });
  decision
    .command('add <text...>')
    .description('Writes a decision into today’s note, or into the next one.')
    .addHelpText(...examples('decision add "We ship behind a flag"'))
    .action((text, _options, command) =>
      run(command, async (world) => (await import('../commands/add.ts')).addDecisionLine(world, text)),
    );
  program
    .command('status')
    .summary('how you two stand')
    .description('Shows where the pair stands: what is open, what to look at, and what to do next.')
    .addHelpText(...examples('status', '-p bo status'))
    .action((_options, command) =>
      run(command, async (world) => (await import('../commands/status.ts')).status(world)),
    );
  program
    .command('brief [day...]')
    .summary('the page to read')
    .description(
      'Shows the page to read before walking in: the agenda, what was promised last time, what waits for a decision, ' +
        'the goals, the last decisions, and your private lines. Changes nothing.',
    )
    .option('--private', 'with --json also your private lines, which it leaves out else')
    .addHelpText(...examples('brief', 'brief tomorrow'))
    .action((day, options, command) =>
      run(command, async (world) => (await import('../commands/brief-page.ts')).brief(world, said(day), options)),
    );
  program
    .command('list')
    .summary('the meetings')
    .description('Lists the meetings: their days, whether they were held, and their notes.')
    .addHelpText(...examples('list', 'list --json'))
    .action((_options, command) =>
      run(command, async (world) => (await import('../commands/lists.ts')).listMeetings(world)),
    );
  program
    .command('show [day...]')
    .summary('one of the meetings')
    .description('Shows the note of a meeting as it stands: of today, else the next, else the last.')
    .addHelpText(...examples('show', 'show 2026-11-10'))
    .action((day, _options, command) =>
      run(command, async (world) => (await import('../commands/lists.ts')).show(world, said(day))),
    );
}

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
    .addHelpText(...examples(`${kind} list`, `${kind} list --owner bo --all`))
    .allowExcessArguments()
    .action((options, command) =>
      command.args[0] !== undefined
        ? unknownVerb(noun, command.args[0])
        : run(command, async (world) => (await import('../commands/lists.ts')).listItems(world, kind, options)),
    );
  for (const verb of ['done', 'drop', ...(kind === 'topic' ? [] : (['reopen'] as const))] as const) {
    noun
      .command(`${verb} <id...>`)
      .description({ done: `Ticks ${kind}s off.`, drop: `Drops ${kind}s.`, reopen: `Opens ${kind}s again.` }[verb])
      .option('--why <text>', 'the reason, for the history')
      .addHelpText(...examples(`${kind} ${verb} k3f9z`, `${kind} ${verb} k3f m2d --why "the vendor went"`))
      .action((ids, options, command) =>
        run(command, async (world) =>
          (await import('../commands/alter-items.ts')).setItemState(world, kind, verb, ids, options.why),
        ),
      );
  }
  noun
    .command('edit <id> <text...>')
    .description('Says it in other words; owner and days stay.')
    .option('--why <text>', 'the reason, for the history')
    .addHelpText(...examples(`${kind} edit k3f9z "What it says now"`))
    .action((id, text, options, command) =>
      run(command, async (world) =>
        (await import('../commands/alter-items.ts')).rewordItem(world, kind, id, text, options.why),
      ),
    );
  if (kind === 'topic') return;
  noun
    .command('due <id> <day...>')
    .description('Sets the day by which it is to be done.')
    .option('--why <text>', 'the reason, for the history')
    .addHelpText(...examples(`${kind} due k3f9z fri`, `${kind} due k3f9z in 2 weeks`))
    .action((id, day, options, command) =>
      run(command, async (world) =>
        (await import('../commands/alter-items.ts')).setItemDue(world, kind, id, day.join(' '), options.why),
      ),
    );
}
