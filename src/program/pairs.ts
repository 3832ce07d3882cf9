/**
 * Who has several pairs: how each stands, what is due today, and when each meets.
 */
import type { Command } from 'commander';
import { examples, type Run } from './call.ts';

export function addPairs(program: Command, run: Run): void {
  const pairs = program
    .command('pairs')
    .summary('all of them at a glance')
    .usage('')
    .description(
      'Shows how each pair of this machine stands, the next meeting first: whether it is ready, what each of you has open ' +
        'and overdue, the last talk about growth. A day in brackets is the rhythm’s, with no note yet.',
    )
    .addHelpText(...examples('pairs', 'pairs brief', 'pairs add ~/moved/ana-bo', 'pairs remove bo'))
    .addHelpText(
      'after',
      '\nWith --json: {pairs: [{name, repo, with, next, expected, prepared,\n' +
        '  open, overdue, growth, notices}]}; one that can’t be opened has an error',
    )
    .action((_options, command) => run(command, async (world) => (await import('../commands/pairs.ts')).pairs(world)));
  pairs
    .command('brief')
    .summary('the briefs of all meetings today')
    .description('Prints the page to read of each meeting today, one after the other, the earliest first.')
    .addHelpText(...examples('pairs brief', 'pairs brief | less'))
    .addHelpText('after', '\nWith --json: {briefs: [{pair, at, brief: as of brief}]}')
    .action((_options, command) =>
      run(command, async (world) => (await import('../commands/pairs-brief.ts')).pairsBrief(world)),
    );
  pairs
    .command('add [dir]')
    .summary('put one on the list, or its new folder')
    .description(
      'Registers the pair of a folder (else of this one), so that -p finds it from anywhere. One that was moved keeps its name.',
    )
    .addHelpText(...examples('pairs add', 'pairs add ~/moved/ana-bo'))
    .addHelpText('after', '\nWith --json: {name, repo}')
    .action((dir, _options, command) =>
      run(command, async (world) => (await import('../commands/pairs.ts')).addPair(world, dir)),
    );
  pairs
    .command('remove <name>')
    .summary('take one off the list')
    .description('Takes a pair off the list of this machine. Its notes stay where they are.')
    .addHelpText(...examples('pairs remove bo'))
    .addHelpText('after', '\nWith --json: {name, repo}')
    .action((name, _options, command) =>
      run(command, async (world) => (await import('../commands/pairs.ts')).removePair(world, name)),
    );
  program
    .command('today')
    .summary('what is due')
    .description(
      'Says what is due of all pairs: the meetings of today and tomorrow, what you promised by today, what is not wrapped up. ' +
        'Where nothing is due it says nothing. It never fails, so a shell’s start, a prompt or cron may call it.',
    )
    .addHelpText(...examples('today', 'today --json'))
    .addHelpText(
      'after',
      '\nWith --json: {today, meetings: [{date, at, timezone, with, prepared, note,\n' +
        '  pair}], promises: [{pair, id, text, due}], unwrapped: [{pair, date}]}',
    )
    .action((_options, command) => run(command, async (world) => (await import('../commands/today.ts')).today(world)));
  program
    .command('calendar')
    .summary('your meetings as .ics')
    .description(
      'Prints the meetings of a pair as a calendar (.ics): those that are planned, and the rhythm from then on. Nothing of the ' +
        'notes stands in it. Imported again it brings up to date what was moved or skipped.',
    )
    .option('--all', 'those of all pairs in one')
    .addHelpText(...examples('calendar >bo.ics', 'calendar --all >one-on-ones.ics'))
    .addHelpText('after', '\nWith --json: {calendar: the text}')
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/calendar.ts')).calendar(world, options)),
    );
}
