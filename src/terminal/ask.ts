/**
 * The person at the keyboard, asked: a line, lines, a choice, yes or no, a key on a list.
 *
 * The prompts of @inquirer/prompts, loaded at the first question only (they take 120 ms). Ctrl-C, Ctrl-D and a closed terminal
 * all end in a 'cancelled' Failure; nothing was changed then, since commands ask before they write.
 * What is asked may hold words from a note, so it is made visible here and stays on one line. What is typed comes by way of
 * `typed.ts`, so that a paste answers no question but the one it was made at.
 */

import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate as turn } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { MARKS_OFF, MARKS_ON, type Piece, Pieces } from './pieces.ts';
import { type Taken, type Taking, take } from './typed.ts';
import { visibleLine } from './visible.ts';
import type { Ask } from './world.ts';

/** Where questions are shown and answers typed. */
export type Keyboard = {
  readonly input: NodeJS.ReadableStream & { setRawMode?(on: boolean): unknown };
  readonly output: NodeJS.WritableStream & {
    readonly columns?: number | undefined;
    readonly rows?: number | undefined;
  };
};

/** What a prompt is given to read from and write to. */
type Context = {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
};

/** Asks at a keyboard; both its streams must be terminals. */
export function askAt(keyboard: Keyboard): Ask {
  const { output } = keyboard;
  const keys = new Keys();
  const ask = <Answer>(
    taking: Taking,
    prompt: (context: Context) => Promise<Answer>,
    left: (taken: Taken) => void = () => undefined,
  ): Promise<Answer> => orCancelled(() => reading(keyboard, keys, taking, prompt, left));
  const line = (
    taking: Taking,
    question: string,
    text: string,
    shown: 'stay' | 'go' = 'stay',
    left?: (taken: Taken) => void,
  ): Promise<string> =>
    ask(
      taking,
      async (streams) => {
        const context = { ...streams, clearPromptOnDone: shown === 'go' };
        const { input } = await import('@inquirer/prompts');
        const message = visibleLine(question);
        return input(text === '' ? { message } : { message, default: visibleLine(text), prefill: 'editable' }, context);
      },
      left,
    );
  return {
    line: (question, preset) =>
      ask('line', async (context) => {
        const { input } = await import('@inquirer/prompts');
        const message = visibleLine(question);
        return input(preset === undefined ? { message } : { message, default: preset }, context);
      }),
    aside: (question, text = '') => line('line', question, text, 'go'),
    lines: (shown) => {
      let waiting: readonly string[] = [];
      let begun = '';
      return {
        next: async (question) => {
          const [next, ...rest] = waiting;
          waiting = rest;
          if (next !== undefined) {
            if (shown === 'stay') output.write(`  ${visibleLine(next)}\n`);
            return next;
          }
          const text = begun;
          begun = '';
          return line('lines', question, text, shown, (taken) => {
            waiting = taken.lines;
            begun = taken.unended;
          });
        },
      };
    },
    choose: (question, choices) =>
      ask('choice', async (context) => {
        const { select } = await import('@inquirer/prompts');
        const shown = choices.map(({ say }, at) => ({ value: at, name: visibleLine(say) }));
        // By place and not by value: the prompt compares values, and a value may be anything.
        const at = await select({ message: visibleLine(question), choices: shown, loop: false }, context);
        const chosen = choices[at];
        if (chosen === undefined) throw new Error(`a choice that was not offered: ${at}`);
        return chosen.value;
      }),
    confirm: (question, preset) =>
      ask('choice', async (context) => {
        const { confirm } = await import('@inquirer/prompts');
        return confirm({ message: visibleLine(question), default: preset }, context);
      }),
    press: (board) =>
      ask('key', async (context) => {
        const { press } = await import('./board.ts');
        const shown = { ...board, question: visibleLine(board.question), entries: board.entries.map(visibleLine) };
        const size = { width: output.columns ?? 80, height: output.rows ?? 24 };
        return press({ ...shown, ...size }, { ...context, clearPromptOnDone: true });
      }),
  };
}

/** What came from the keyboard and was not yet handed to a question. */
class Keys {
  readonly #decoder = new StringDecoder('utf8');
  readonly #pieces = new Pieces();
  #waiting: Piece[] = [];

  arrive(bytes: Buffer | string): void {
    const text = typeof bytes === 'string' ? bytes : this.#decoder.write(bytes);
    this.#waiting.push(...this.#pieces.read(text));
  }

  /** What a question of this kind is handed next; null for nothing. */
  next(taking: Taking): Taken | null {
    const piece = this.#waiting.shift();
    if (!piece) return null;
    const taken = take(piece, taking);
    if (taken.ahead !== '') this.#waiting.unshift({ text: taken.ahead, isPaste: false });
    return taken;
  }

  /** Whether Ctrl-C waits: it is for the question that is shown, whatever was typed before it. */
  cancels(): boolean {
    const last = this.#waiting.at(-1);
    return last?.isPaste === false && last.text.endsWith('\u0003');
  }

  drop(): void {
    this.#waiting = [];
  }
}

/** Runs a prompt on what is typed while it is shown, and lets go of the keyboard afterwards. */
async function reading<Answer>(
  { input, output }: Keyboard,
  keys: Keys,
  taking: Taking,
  prompt: (context: Context) => Promise<Answer>,
  left: (taken: Taken) => void,
): Promise<Answer> {
  const fed = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean): void => void input.setRawMode?.(on),
  });
  let state: 'loading' | 'waiting' | 'handing' | 'over' = 'loading';
  /** Hands over piece by piece, for as long as the question takes more: what is left is for the next one. */
  const hand = async (): Promise<void> => {
    if (state !== 'waiting') return;
    state = 'handing';
    for (let taken = keys.next(taking); taken; taken = isOver() ? null : keys.next(taking)) {
      if (taken.lines.length > 0 || taken.unended !== '') left(taken);
      if (taken.now !== '') fed.write(taken.now);
      // A prompt gives its answer two turns after the key that ends it.
      for (let turns = 0; turns < 3; turns += 1) await turn();
    }
    if (!isOver()) state = 'waiting';
  };
  const isOver = (): boolean => state === 'over';
  const typed = (bytes: Buffer | string): void => {
    keys.arrive(bytes);
    if (keys.cancels()) {
      keys.drop();
      fed.write('\u0003');
    } else void hand();
  };
  const ended = (): void => void fed.end();
  // Ctrl-D closes the line that is read, and a prompt would wait for an answer for ever.
  const closed = new AbortController();
  fed.on('pause', () => closed.abort());
  fed.once('resume', () => {
    state = 'waiting';
    void hand();
  });
  try {
    const answer = prompt({ input: fed, output, signal: closed.signal }).finally(() => {
      state = 'over';
    });
    output.write(MARKS_ON);
    input.on('data', typed).on('end', ended).resume();
    return await answer;
  } finally {
    output.write(MARKS_OFF);
    input.removeListener('data', typed).removeListener('end', ended).pause();
  }
}

async function orCancelled<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && /^(ExitPrompt|AbortPrompt|CancelPrompt)Error$/.test(error.name)) {
      throw new Failure('cancelled', 'Nothing was changed.');
    }
    throw error;
  }
}
