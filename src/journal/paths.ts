/**
 * The rules for a path that somebody else wrote down (in `oneonone.yaml`, in a template's name).
 *
 * The partner can push any text, so such a path is held against what every file system, and git on every file system,
 * makes of it. Never touches a file but to look for symbolic links.
 */

import { Failure } from '../failure.ts';
import { checkComponents } from './files.ts';
import { CONFIG_NAME } from './place.ts';

/** Control, format, zero-width and other invisible characters: HFS+ drops some of them, so `.g\u200cit` is `.git` there. */
const invisible = (): RegExp => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** `.git` in any case, its short name on Windows, and with the trailing dots and blanks that Windows drops. */
const GITS_OWN = /^(\.git|git~\d+)[. ]*$/i;
/** Names that are devices on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Throws a Failure 'config' unless `path` is a plain relative path below `root` that is safe on every file system. */
export function checkPath(root: string, path: string): void {
  const objection = pathObjection(path);
  if (objection !== null) {
    throw new Failure('config', `The path ${JSON.stringify(path)} ${objection}.`, {
      hints: [`In ${CONFIG_NAME} write a folder below the repository’s, with / between names: \`notes: meetings\`.`],
      where: { path: CONFIG_NAME, line: null },
    });
  }
  checkComponents(root, path);
}

/** Why a path (relative, with `/`) is safe on no or not on every file system, as the end of a sentence; null where it is. */
export function pathObjection(path: string): string | null {
  if (path === '') return 'is empty';
  if (invisible().test(path)) return 'holds a character that cannot be seen';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is not relative to the repository';
  if (/[\\:*?"<>|]/.test(path)) return 'holds one of \\ : * ? " < > |, which not every disk allows';
  for (const name of path.split('/')) {
    if (name === '' || name === '.' || name === '..') return 'goes through an empty name, . or ..';
    if (GITS_OWN.test(name)) return 'goes into git’s own folder';
    if (DEVICE.test(name)) return `names a device on Windows (${name})`;
    if (/[. ]$/.test(name) || /^[ -]/.test(name))
      return `has a name that begins with a blank or -, or ends with a blank or dot (${name})`;
  }
  return null;
}
