/**
 * The start and the end of the process: arguments to the program, what goes wrong to words and an exit code.
 */
import { exitCode, Failure, Told } from './failure.ts';
import type { buildProgram } from './program.ts';
import { writeAtOnce } from './terminal/at-once.ts';
import { endQuietlyWithReader, realWorld, widthOf } from './terminal/real.ts';
import { withItsSigns } from './terminal/signs.ts';
import { jsonText, visible } from './terminal/visible.ts';

/** Put in by the build, from package.json. */
declare const __VERSION__: string;

const VERSION = `oneonone ${__VERSION__}, Node ${process.version}`;

/** Commander's ways to end that are no error. */
const FINE = ['commander.helpDisplayed', 'commander.version'];

export async function main(argv: readonly string[]): Promise<number> {
  const json = asksForJson(argv);
  try {
    // The calls that programs make, and wait for: without what only people need.
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      writeAtOnce('stdout', `${VERSION}\n`);
      return 0;
    }
    if (argv[0] === 'merge-driver') {
      const { calledByGit } = await import('./by-git.ts');
      if (await calledByGit(argv.slice(1), process.env, process.cwd())) return 0;
    }
    if (argv.length === 1 && argv[0] === 'today') {
      const { calledByShell } = await import('./by-shell.ts');
      if (calledByShell(process)) return 0;
    }
    for (const stream of [process.stdout, process.stderr]) endQuietlyWithReader(stream, endUnsaid);
    const { buildProgram, wordsOf } = await import('./program.ts');
    const program = buildProgram((call, speech) => realWorld(process, speech, call), VERSION);
    quieten(program, json);
    await program.parseAsync([...wordsOf(program, argv)], { from: 'user' });
    return 0;
  } catch (error) {
    if (isEnd(error) && FINE.includes(error.code)) return 0;
    if (error instanceof Told) return error.exit;
    const failure = asFailure(error);
    endQuietlyWithReader(process.stderr, endUnsaid);
    say(failure, json, await fitting(process.stderr));
    return exitCode(failure.kind);
  }
}

/** Commander throws instead of ending the process, and says nothing itself: we say it in our own form. */
function quieten(command: ReturnType<typeof buildProgram>, json: boolean): void {
  command.exitOverride((error) => {
    throw Object.assign(error, { of: namesOf(command) });
  });
  command.configureOutput({
    getOutHelpWidth: () => widthOf(process.stdout.columns, process.env.COLUMNS),
    outputError: () => undefined,
    writeOut: (text) => withItsSigns(process.stdout, process.env).write(text),
    writeErr: (text) => json || process.stderr.write(text),
  });
  for (const child of command.commands) quieten(child as typeof command, json);
}

/** A command's name in words; '' for the program's. */
function namesOf(command: ReturnType<typeof buildProgram>): string {
  const { parent } = command;
  return parent === null ? '' : `${namesOf(parent as typeof command)} ${command.name()}`.trimStart();
}

function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).includes('--json');
}

function isEnd(error: unknown): error is Error & { code: string; of?: string } {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.')
  );
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (isEnd(error)) {
    const [first = '', ...more] = error.message.replace(/^error: /, '').split('\n');
    const hints = more.map((line) => line.trim().replace(/^\((.*)\)$/, '$1')).filter(Boolean);
    const message = first.charAt(0).toUpperCase() + first.slice(1);
    return new Failure('usage', message.endsWith('.') ? message : `${message}.`, {
      hints: [...hints, `See: oneonone help ${error.of ?? ''}`.trimEnd()],
    });
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Failure('defect', 'This is a defect of oneonone, not of yours.', {
    hints: [`Please report it with what you did, your version (${VERSION}) and these lines:`, stack],
    cause: error,
  });
}

/** What wraps a text for a terminal. */
async function fitting({ isTTY, columns }: NodeJS.WriteStream): Promise<((text: string) => string) | undefined> {
  if (!isTTY) return undefined;
  const { narrowed, pageWidth } = await import('./terminal/print.ts');
  return (text) => narrowed(text, pageWidth(widthOf(columns, process.env.COLUMNS)));
}

/** What was said could not be written, as on a full disk: that is said where it still can be, and nothing comes after it. */
function endUnsaid(cause: Error): void {
  const failure = new Failure('file', `The answer could not be written: ${cause.message}.`, {
    hints: ['Make room where it goes to, then run the command again.'],
    cause,
  });
  say(failure, false);
  process.exit(exitCode(failure.kind));
}

/** One place says what went wrong: on stdout as the one JSON document, or on stderr for a person. */
function say(failure: Failure, json: boolean, fitted: (text: string) => string = (text) => text): void {
  const { kind, message, hints, where } = failure;
  if (json) {
    process.stdout.write(jsonText({ oneonone: 1, error: { kind, message, hints, where } }));
    return;
  }
  const lines = [kind === 'cancelled' ? `Cancelled. ${message}` : `error: ${message}`];
  if (where) lines.push(`  at ${where.path}${where.line === null ? '' : `:${where.line}`}`);
  const cause = failure.cause instanceof Error ? failure.cause.message : '';
  if (cause && kind === 'git') lines.push(...cause.split('\n').map((line) => `  git: ${line}`));
  for (const hint of hints) lines.push(...hint.split('\n').map((line) => `  ${line}`));
  withItsSigns(process.stderr, process.env).write(fitted(`${lines.map(visible).join('\n')}\n`));
}

// Not process.exit: what is still on its way to a pipe would be cut off.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
