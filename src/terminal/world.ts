/**
 * The world a command lives in, as one value: where it stands, what day it is, whom it can ask, where it speaks.
 *
 * Commands see the type alone, so a command does nothing that is not written in its arguments.
 * `realWorld` is the only place that reads the environment, the clock and the streams.
 */

/** What to ask the person at the keyboard. Each throws a `cancelled` Failure on Ctrl-C. */
export type Ask = {
  /** One line of text; `''` when the person just presses Enter. */
  line(question: string, preset?: string): Promise<string>;
  /** One of the choices, by value. */
  choose<Value>(question: string, choices: readonly { readonly value: Value; readonly say: string }[]): Promise<Value>;
  confirm(question: string, preset: boolean): Promise<boolean>;
  /** One line of text, perhaps with some there already to be changed; nothing of it stays on the screen. */
  aside(question: string, text?: string): Promise<string>;
  /** Asks for lines, one after the other; of a paste of several each is one. They stay on the screen, or go with their question. */
  lines(shown: 'stay' | 'go'): { next(question: string): Promise<string> };
  /** One key on one line of a list; null when the person just presses Enter. Nothing of it stays on the screen. */
  press(board: Board): Promise<Pressed | null>;
};

/** A list, and the keys that do something to the line on which the cursor stands, at first on that of number `at`. */
export type Board = {
  readonly question: string;
  readonly entries: readonly string[];
  readonly keys: readonly { readonly key: string; readonly say: string }[];
  /** What Enter does. */
  readonly enter: string;
  readonly at: number;
};

/** A key of a board, and the number of the line on which it was pressed. */
export type Pressed = { readonly key: string; readonly at: number };

/** The global options: how a command was called, whatever it does. */
export type Call = {
  /** `-C <dir>`: the folder to start from, as typed. */
  readonly repo: string | null;
  /** `-p <name>`: a registered pair. */
  readonly pair: string | null;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly commit: boolean;
  readonly offline: boolean;
  readonly dryRun: boolean;
};

export type World = {
  readonly call: Call;
  /** The folder the command was called in, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today, `YYYY-MM-DD`, in a time zone (IANA name), or in the machine's own for null. ONEONONE_TODAY overrides it. */
  today(timezone: string | null): string;
  /** The time now, `HH:MM`, likewise. */
  time(timezone: string | null): string;
  /** Writes to stdout; what is written is complete text with its line ends. */
  out(text: string): void;
  /** Writes to stderr. */
  err(text: string): void;
  /** All that stands in a file (as typed, from the folder of the call), as text. Throws a `file` Failure where it can’t be read. */
  read(file: string): Promise<string>;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  /** Lines of the terminal; 24 where there is none. */
  readonly height: number;
  /** True where colour may be written to stdout. */
  readonly colour: boolean;
  /** True where stdout is a terminal (though nobody may be asked). */
  readonly terminal: boolean;
  /** What stands on stdin, whole; null where that is a terminal. Throws 'usage' for more than 1 MiB, for what is no text, and where nothing comes. */
  input(): Promise<string | null>;
  /** Runs the person's editor (a shell command) on a file (absolute) and waits for it. */
  edit(command: string, file: string): Promise<void>;
  /** Opens a file (absolute) by what the system opens such files with; false where nothing does. Never throws. */
  open(file: string): Promise<boolean>;
  /** Waits until what was said is out: false where its reader went, or where it could not be written. Never throws. */
  written(): Promise<boolean>;
  /** Names work to be done once the command has given its answer; the same again changes nothing. */
  later(work: 'sync'): void;
  /** The person, or null where nobody can be asked (no terminal, --no-input, CI). */
  readonly ask: Ask | null;
};

/** Something that a shell offers: the whole word, and what it is. */
export type Offer = { readonly word: string; readonly say: string };

/** The end of a line that is being typed in a shell: words that are known there, and what else may stand there by its name in the help (`id`, `person`). */
export type PlaceInLine = {
  readonly offers: readonly Offer[];
  /** Null where the words are all. */
  readonly wanted: string | null;
  /** What stands before the value in the same word: `--owner=`. */
  readonly before: string;
  /** The command, below the program: `goal check`. */
  readonly command: string;
  /** The global options that say which pair is meant. */
  readonly pair: string | null;
  readonly repo: string | null;
};
