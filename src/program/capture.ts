/**
 * Around the meeting: what is said of somebody's work, at once.
 */
import type { Command } from 'commander';
import { examples, type Run } from './call.ts';

export function addCapture(program: Command, run: Run): void {
  const remarks = [
    ['praise', 'what went well', 'Writes down praise', 'kept calm in the outage'],
    ['feedback', 'how to do better', 'Writes down feedback', 'the reviews come late'],
  ] as const;
  for (const [kind, summary, does, words] of remarks) {
    program
      .command(`${kind} <person> <words...>`)
      .summary(summary)
      .description(`${does} for one of you (or me) in today’s note, or in the next one. A review finds it again.`)
      .addHelpText(...examples(`${kind} bo ${words}`, `${kind} me "${words}"`))
      .addHelpText('after', '\nWith --json: {remark: {kind, for, text, note, line}, commit}')
      .action((person, words, _options, command) =>
        run(command, async (world) =>
          (await import('../commands/remark.ts')).addRemarkLine(world, kind, person, words),
        ),
      );
  }
}
