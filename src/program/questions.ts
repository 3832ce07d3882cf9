/**
 * What to ask, and what to hand on.
 */
import type { Command } from 'commander';
import { examples, type Run } from './call.ts';

export function addQuestions(program: Command, run: Run): void {
  program
    .command('questions [theme]')
    .summary('what to ask')
    .description(
      'Suggests up to three questions by what the notes show, and says why: none that you two had on an agenda in the last ' +
        'year. With a theme it lists those of clarity, goals, problems, growth, relationship, feedback, first (meetings), ' +
        'manager (asks) or report (asks). Add your own in templates/questions.yaml, in the form that docs/questions.md shows.',
    )
    .option('--all', 'all there are, with the day each was last asked')
    .addHelpText(...examples('questions', 'questions growth', 'questions feedback --all'))
    .addHelpText(
      'after',
      '\nWith --json: {suggested: [{id, theme, text, why}],\n  questions: [{id, theme, text, asked: day|null}]}',
    )
    .action((theme, options, command) =>
      run(command, async (world) => (await import('../commands/questions.ts')).questions(world, theme, options)),
    );
}

export function addHandoff(program: Command, run: Run): void {
  program
    .command('handoff')
    .summary('to a new manager')
    .description(
      'Shows what a new manager should know: goals, promises on both sides, how you work together, decisions, the last talk ' +
        'about growth. A draft, until both have ticked what stands under “For the new manager” in a note of the form handoff; ' +
        'then that, and nothing else. It writes nothing, and private notes are no part of it.',
    )
    .addHelpText(...examples('handoff', 'prep --kind handoff', 'handoff >handoff.md'))
    .addHelpText('after', '\nWith --json: {state: draft|approved, note, waits: [key], markdown}')
    .action((_options, command) =>
      run(command, async (world) => (await import('../commands/handoff.ts')).handoff(world)),
    );
}
