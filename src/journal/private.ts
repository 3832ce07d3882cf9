/**
 * Private notes: a person's own lines to a meeting, in their data folder by pair and day, and in no repository.
 *
 *     ~/.local/share/oneonone/private/bo/2026-11-24.md
 *
 * Folders are 0700 and files 0600: made so, and mended where they are looser. No symbolic link is followed, so that none
 * leads into a shared folder. Who has no private notes pays one look at the disk.
 */

import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDay } from '../meeting/day.ts';
import { linesOf, type PrivateLine } from '../meeting/private.ts';
import { errno, fileFailure } from './errno.ts';
import { checkComponents, readIfThere, readListed } from './files.ts';
import type { Env } from './git.ts';
import { dataHome, isPairName } from './registry.ts';

/** A day's private lines, without list marks. */
export type PrivateDay = { readonly day: string; readonly lines: readonly string[] };

/** Below the data folder. */
export const FOLDER = 'oneonone/private';
/** A day, or the copy of it that an editor works on: that is private, too. */
const NAME = /^((?:editing-)?(\d{4}-\d{2}-\d{2}))\.md$/;

/** Whether the person has private notes at all, of any pair. One look. */
export function hasPrivate(env: Env): boolean {
  const folder = privateFolder(env);
  try {
    return lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw fileFailure(error, folder);
  }
}

/** Where they lie, absolute: all of them, or a pair's. */
export function privateFolder(env: Env, pair = ''): string {
  return join(dataHome(env), FOLDER, pair);
}

/** A pair's lines of a day. Throws 'file' where they lie behind a link or can't be read. */
export function privateLines(env: Env, pair: string, day: string): readonly string[] {
  return linesOf(privateText(env, pair, day) ?? '');
}

/** A pair's days with private lines, the oldest first; of all days, or of those that are wanted. Throws likewise. */
export function privateDays(
  env: Env,
  pair: string,
  wanted: (day: string) => boolean = () => true,
): readonly PrivateDay[] {
  if (!hasPrivate(env)) return [];
  return filesOf(env, pair)
    .filter(({ name, day }) => name === day && wanted(day))
    .map(({ name, day }) => ({ day, lines: linesOf(readNamed(env, pair, name)) }))
    .filter(({ lines }) => lines.length > 0);
}

/** The private lines of all pairs: none of them may be shared with anybody. Throws likewise, for who can't read them can't guard them. */
export function allPrivate(env: Env): readonly PrivateLine[] {
  if (!hasPrivate(env)) return [];
  return namesIn(env, '')
    .filter(isPairName)
    .flatMap((pair) =>
      filesOf(env, pair).flatMap(({ name, day }) =>
        linesOf(readNamed(env, pair, name)).map((text) => ({ pair, day, text })),
      ),
    );
}

/** The text of a day's private note as it lies there; null where there is none. */
export function privateText(env: Env, pair: string, day: string): string | null {
  return hasPrivate(env) ? readPrivate(env, pathOf(pair, day)) : null;
}

/** What is readable by others, or no plain file and folder, as paths: for `doctor`. Those that are readable were mended by any look. */
export function privateModes(env: Env): readonly string[] {
  if (!hasPrivate(env) || process.platform === 'win32') return [];
  const paths = ['', ...namesIn(env, '').filter(isPairName)];
  const files = paths.slice(1).flatMap((pair) => namesIn(env, pair).map((name) => `${pair}/${name}`));
  return [...paths, ...files].map((path) => join(privateFolder(env), path)).filter(isLoose);
}

/** A file's text by its path below the folder of all; null where it is not there. Its modes are mended. */
export function readPrivate(env: Env, path: string): string | null {
  const text = readIfThere(dataHome(env), `${FOLDER}/${path}`);
  if (text !== null) mendModes(env, path);
  return text;
}

/** Where a day's lines lie below that folder, or the copy of them that an editor works on. */
export function pathOf(pair: string, day: string, before: '' | 'editing-' = ''): string {
  if (!isPairName(pair) || !isDay(day)) throw new Error(`no place for private notes: ${pair} ${day}`);
  return `${pair}/${before}${day}.md`;
}

/** A pair's files by their names without `.md`; its folder is looked at here, once for all of them. */
function filesOf(env: Env, pair: string): { readonly name: string; readonly day: string }[] {
  const names = namesIn(env, pair);
  mendModes(env, pair);
  return names.flatMap((found) => {
    const [, name, day] = NAME.exec(found) ?? [];
    return name === undefined || day === undefined ? [] : [{ name, day }];
  });
}

/** A file that was just named. No link is followed here either. */
function readNamed(env: Env, pair: string, name: string): string {
  const text = readListed(dataHome(env), `${FOLDER}/${pair}`, name);
  mendMode(join(privateFolder(env), pair, `${name}.md`), 0o600);
  return text;
}

function namesIn(env: Env, pair: string): string[] {
  const path = pair === '' ? FOLDER : `${FOLDER}/${pair}`;
  const full = join(dataHome(env), path);
  checkComponents(dataHome(env), path);
  try {
    return readdirSync(full).sort();
  } catch (error) {
    if (errno(error) === 'ENOENT') return [];
    throw fileFailure(error, full);
  }
}

/** A file, its folder and the one above are their owner's alone from now on. Each was looked at: none is a link. */
export function mendModes(env: Env, path: string): void {
  const parts = path.split('/');
  for (let length = 0; length <= parts.length; length += 1)
    mendMode(join(privateFolder(env), ...parts.slice(0, length)), length > 1 ? 0o600 : 0o700);
}

function mendMode(path: string, mode: number): void {
  if (process.platform === 'win32') return;
  try {
    if (isLoose(path)) chmodSync(path, mode);
  } catch (error) {
    throw fileFailure(error, path);
  }
}

function isLoose(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isSymbolicLink() && (found.mode & 0o077) !== 0;
}
