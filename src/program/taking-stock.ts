/**
 * Looking back to take stock: what a time came to, and whether the meetings are any good.
 */
import type { Command } from 'commander';
import { examples, type Run } from './call.ts';

export function addTakingStock(program: Command, run: Run): void {
  program
    .command('review')
    .summary('sum up a half year')
    .description(
      'Rolls up a time, the last half year unless said: actions finished, goals and their course, decisions, praise ' +
        'and feedback, topics that kept coming back, each with its meeting. The answer is markdown.',
    )
    .option('--since <day>', 'from a day on: 2026-11-01, last tuesday, 6m')
    .option('--until <day>', 'up to a day')
    .option('--for <person>', 'only what is theirs, and what both decided')
    .option('--html', 'as an HTML page that needs nothing beside it')
    .option('--output <file>', 'where to write that page (else to stdout); only a page of ours is ever replaced')
    .addHelpText(
      ...examples(
        'review --since 6m --for bo',
        'review --since 2026-01-01 --until 2026-06-30',
        'review --html --output review.html',
      ),
    )
    .addHelpText(
      'after',
      '\nWith --json: {since, until, person, meetings, finished,\n  dropped, goals, decisions, praise, returning, limits}',
    )
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/review.ts')).review(world, options)),
    );
  program
    .command('health')
    .summary('how you two meet')
    .description(
      'Shows of good practice what notes and git can show, each with its number and how it was counted: whether the ' +
        'meetings take place and on time, whose topics they are, whether promises are kept, how the goals stand. ' +
        'Nothing is guessed, and what is too little to tell is said.',
    )
    .option('--since <day>', 'from a day on: 2026-11-01, last tuesday, 6m')
    .option('--until <day>', 'up to a day')
    .addHelpText(...examples('health', 'health --since 6m'))
    .addHelpText('after', '\nWith --json: {since, until, facts: […], series: […], limits}, as\n  docs/health.md says')
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/health.ts')).health(world, options)),
    );
  program
    .command('report')
    .summary('a page to look at')
    .description(
      'Makes one HTML page of the meetings, promises, goals and habits of the two of you, with pictures and their numbers. ' +
        'It needs nothing beside it and no network. In a terminal it is written to the current folder, else to stdout.',
    )
    .option('--output <file>', 'where to write it (- for stdout); only a report is ever replaced')
    .option('--open', 'open it in the browser')
    .option('--since <day>', 'from a day on: 2026-01-01, 6m')
    .option('--until <day>', 'up to a day')
    .addHelpText(
      ...examples('report --open', 'report --since 6m --output ~/half-year.html', 'report --output - >report.html'),
    )
    .addHelpText('after', '\nWith --json: {path, bytes, replaced, opened, since, until, limits}')
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/report.ts')).report(world, options)),
    );
}
