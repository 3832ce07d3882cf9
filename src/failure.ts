/**
 * What can go wrong, as one type: a kind, one sentence, where, and what to do next.
 *
 * Everything that a person can cause or mend is thrown as a `Failure`; `main.ts` prints it in one place.
 * Anything else that is thrown is a defect of the program (exit 70).
 */

/** Where a failure was met: a path as people know it (relative to the repository with `/`, or as typed), and the line from 1. */
export type Place = { readonly path: string; readonly line: number | null };

export type FailureKind =
  /** The call's words are off: an unknown option, a missing one, a day that is no day. */
  | 'usage'
  /** An id, day, person or note that does not exist or that fits several. */
  | 'unknown'
  /** A note that can't be read as one: front matter, encoding, markers, a newer format. */
  | 'note'
  /** `oneonone.yaml`, the registry of pairs or an environment variable. */
  | 'config'
  /** A template that can't be filled in. */
  | 'template'
  /** Git is missing, refused, or is in the middle of something. */
  | 'git'
  /** The file system said no: read-only, full, a symbolic link, not a file. */
  | 'file'
  /** Another oneonone, or an editor, is at work on the same files. */
  | 'busy'
  /** The state of the meeting does not allow it: no meeting to wrap, a day that is taken. */
  | 'state'
  /** Versions to choose between, and nobody to ask. */
  | 'settle'
  /** What is to be shared repeats a line of the person's private notes. */
  | 'private'
  /** Ctrl-C at a prompt. */
  | 'cancelled'
  /** A defect of the program. */
  | 'defect';

const EXIT_CODES: Readonly<Record<FailureKind, number>> = {
  usage: 2,
  unknown: 1,
  note: 1,
  config: 1,
  template: 1,
  git: 1,
  file: 1,
  busy: 1,
  state: 1,
  settle: 3,
  private: 1,
  cancelled: 130,
  defect: 70,
};

/** The exit code of a kind of failure, by the table in the contract. */
export function exitCode(kind: FailureKind): number {
  return EXIT_CODES[kind];
}

/** One thing that went wrong, said to a person: `message` is one sentence, each hint a next step. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly hints: readonly string[];
  readonly where: Place | null;

  constructor(
    kind: FailureKind,
    message: string,
    detail: { readonly hints?: readonly string[]; readonly where?: Place | null; readonly cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.kind = kind;
    this.hints = detail.hints ?? [];
    this.where = detail.where ?? null;
  }
}

/** A command has told its answer, and what is wrong in it: only the exit code is left. */
export class Told extends Error {
  override readonly name = 'Told';
  readonly exit: number;

  constructor(exit: number) {
    super('what is wrong has been told');
    this.exit = exit;
  }
}
