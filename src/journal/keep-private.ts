/**
 * Writing private notes: whole, flushed, under a lock of their own, and never through a link.
 */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { checkComponents, readIfThere } from './files.ts';
import type { Env } from './git.ts';
import { withLock } from './lock.ts';
import { FOLDER, mendModes, pathOf, privateFolder, readPrivate } from './private.ts';
import { dataHome } from './registry.ts';
import { replaceOwn } from './write.ts';

/** Adds lines to a day's private note, as a list. Throws 'file' and 'busy'. */
export async function addPrivate(env: Env, pair: string, day: string, lines: readonly string[]): Promise<void> {
  await changePrivate(env, pair, day, (before) => {
    const start = before === '' || before.endsWith('\n') ? before : `${before}\n`;
    return `${start}${lines.map((line) => `- ${line}\n`).join('')}`;
  });
}

/** Makes a day's private note be what `decide` makes of it (`''` where there was none). Throws likewise. */
export async function changePrivate(
  env: Env,
  pair: string,
  day: string,
  decide: (before: string) => string,
): Promise<void> {
  const path = pathOf(pair, day);
  checkComponents(dataHome(env), `${FOLDER}/${path}`);
  await withLock(dataHome(env), 'private', () => {
    const before = readPrivate(env, path);
    const after = decide(before ?? '');
    if (after !== (before ?? '')) replaceOwn(join(privateFolder(env), path), after);
    mendModes(env, path);
  });
}

/** The copy of a day's private note that an editor works on, made now with this text, and how it is read and let go. */
export function editingCopy(env: Env, pair: string, day: string, text: string) {
  const path = pathOf(pair, day, 'editing-');
  const full = join(privateFolder(env), path);
  checkComponents(dataHome(env), `${FOLDER}/${path}`);
  if (readIfThere(dataHome(env), `${FOLDER}/${path}`) !== null) {
    throw new Failure('busy', 'This private note is being edited, or an editor crashed and left what was typed.', {
      hints: ['Take what you need out of that file, then delete it.'],
      where: { path: full, line: null },
    });
  }
  replaceOwn(full, text);
  mendModes(env, path);
  return {
    path: full,
    /** Where the private note itself lies. */
    original: join(privateFolder(env), pathOf(pair, day)),
    read: (): string | null => readPrivate(env, path),
    drop: (): void => rmSync(full, { force: true }),
  };
}
