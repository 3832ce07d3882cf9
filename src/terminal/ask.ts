/**
 * The person at the keyboard, asked: a line, a choice, yes or no.
 *
 * The prompts of @inquirer/prompts, loaded at the first question only (they take 120 ms). Ctrl-C, Ctrl-D and a closed terminal
 * all end in a 'cancelled' Failure; nothing was changed then, since commands ask before they write.
 * What is asked may hold words from a note, so it is made visible here and stays on one line.
 */

import { Failure } from '../failure.ts';
import { visibleLine } from './visible.ts';
import type { Ask } from './world.ts';

/** Where questions are shown and answers typed. */
export type Keyboard = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

/** Asks at a keyboard; both its streams must be terminals. */
export function askAt(keyboard: Keyboard): Ask {
  const context = { input: keyboard.input, output: keyboard.output };
  return {
    line: (question, preset) =>
      orCancelled(async () => {
        const { input } = await import('@inquirer/prompts');
        const message = visibleLine(question);
        return input(preset === undefined ? { message } : { message, default: preset }, context);
      }),
    choose: (question, choices) =>
      orCancelled(async () => {
        const { select } = await import('@inquirer/prompts');
        const shown = choices.map(({ say }, at) => ({ value: at, name: visibleLine(say) }));
        // By place and not by value: the prompt compares values, and a value may be anything.
        const at = await select({ message: visibleLine(question), choices: shown, loop: false }, context);
        const chosen = choices[at];
        if (chosen === undefined) throw new Error(`a choice that was not offered: ${at}`);
        return chosen.value;
      }),
    confirm: (question, preset) =>
      orCancelled(async () => {
        const { confirm } = await import('@inquirer/prompts');
        return confirm({ message: visibleLine(question), default: preset }, context);
      }),
  };
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
