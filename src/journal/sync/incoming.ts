/**
 * The gate: what comes from the other one is looked at by its modes, paths and sizes before any of it is taken in.
 *
 * The partner, or whoever can write to the remote, may push anything. What could run, lead out of the folder, or be a
 * different file on another disk is refused by name; nothing of it has touched the work tree then. Pure: lists in, words out.
 */

import { Failure } from '../../failure.ts';
import { plural } from '../../meeting/message.ts';
import { pathObjection } from '../paths.ts';
import { CONFIG_NAME } from '../place.ts';
import type { Entry, Tree } from './objects.ts';

/** The most files that may come at once, and the largest, in bytes. */
const MOST = 5_000;
const LARGEST_FILE = 10 * 1_048_576;

/** What may lie anywhere: files that nothing runs. What may lie at the top besides: the pair's own. */
const PASSIVE =
  /\.(md|markdown|txt|png|jpe?g|gif|webp|svg|heic|pdf|csv|tsv|xlsx|docx|pptx|odt|ods|odp|drawio|excalidraw|canvas)$/i;
const OWN_NAMES =
  /^(oneonone(-other-version(-\d+)?)?\.yaml|\.gitattributes|\.gitignore|\.editorconfig|\.gitkeep|README|LICENSE|LICENCE)$/i;
const OWN_FOLDERS = ['templates'];
const DOT_NAMES = ['.gitattributes', '.gitignore', '.editorconfig', '.gitkeep'];

/** Where the pair lives in its repository: the folder of its root from the top ('' or with a / at its end), and of its notes. */
export type Layout = { readonly prefix: string; readonly notes: string };

/** Throws 'git', naming the path, unless all of `incoming` that `known` does not have may be taken in. */
export function lookAtIncoming(incoming: Tree, known: Tree, layout: Layout): void {
  const fresh = [...incoming].filter(([path, entry]) => isOther(entry, known.get(path)));
  const mine = fresh.filter(([path]) => path.startsWith(layout.prefix));
  const folders = new Set([...known.keys()].map((path) => within(path, layout).split('/')[0]));
  for (const [path, entry] of mine) {
    const objection = objectionTo(within(path, layout), entry, layout, folders);
    if (objection !== null) throw refused(`${JSON.stringify(path)} ${objection}.`, path);
  }
  if (mine.length > MOST) throw refused(`${plural(mine.length, 'file')} are more than a pair’s notes can be.`, null);
  lookForClashes(incoming, known);
  if (known.has(`${layout.prefix}${CONFIG_NAME}`) && !incoming.has(`${layout.prefix}${CONFIG_NAME}`)) {
    throw refused(`${CONFIG_NAME} was taken away, and without it these are no pair’s notes.`, CONFIG_NAME);
  }
}

/** Throws 'git' for two paths that are one on some disks: by the case of letters, by composed letters, or a file and a folder. */
export function lookForClashes(tree: Tree, known: Tree): void {
  const seen = new Map<string, string>();
  for (const path of tree.keys()) {
    const names = path.split('/');
    for (let length = 1; length <= names.length; length += 1) {
      const spelled = names.slice(0, length).join('/');
      const folded = spelled.normalize('NFKC').toLowerCase();
      const other = seen.get(folded);
      if (other === undefined) seen.set(folded, spelled);
      const isFile = length < names.length && tree.has(spelled);
      const clash = isFile ? spelled : other !== undefined && other !== spelled ? other : null;
      if (
        clash === null ||
        (known.has(path) && [...known.keys()].some((one) => one === clash || one.startsWith(`${clash}/`)))
      )
        continue;
      throw refused(`${JSON.stringify(path)} and ${JSON.stringify(clash)} would be the same on some disks.`, path);
    }
  }
}

/** Files that tell git or an editor how to treat others: changed ones are told, since they change what is seen of a note. */
export function dotFilesChanged(incoming: Tree, known: Tree): string[] {
  const changed = [...incoming].filter(([path, entry]) => isOther(entry, known.get(path))).map(([path]) => path);
  const gone = [...known.keys()].filter((path) => !incoming.has(path));
  return [...changed, ...gone].filter((path) => path.split('/').some((name) => name.startsWith('.'))).sort();
}

function objectionTo(
  path: string,
  entry: Entry,
  { notes }: Layout,
  folders: ReadonlySet<string | undefined>,
): string | null {
  if (entry.mode === '120000') return 'is a symbolic link';
  if (entry.mode === '160000') return 'is another repository inside of this one';
  if (entry.mode === '100755') return 'is a program (its file is marked executable)';
  if (entry.mode !== '100644') return `has the mode ${entry.mode}, which no note has`;
  const objection = path.includes('\uFFFD') ? 'has a name that can’t be read' : pathObjection(path);
  if (objection !== null) return objection;
  const names = path.split('/');
  const hidden = names.find((name) => name.startsWith('.') && !DOT_NAMES.includes(name));
  if (hidden !== undefined) return 'is a hidden file, and other programs may obey it';
  const folder = [...OWN_FOLDERS, notes].some((name) => path.startsWith(`${name}/`));
  const own = folder || OWN_NAMES.test(path) || PASSIVE.test(path);
  if (!own && !(names.length > 1 && folders.has(names[0]))) return 'lies outside of the notes';
  if ((entry.size ?? 0) > LARGEST_FILE) return 'is larger than 10 MiB';
  return null;
}

function within(path: string, { prefix }: Layout): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function isOther(entry: Entry, known: Entry | undefined): boolean {
  return entry.hash !== known?.hash || entry.mode !== known.mode;
}

function refused(say: string, path: string | null): Failure {
  return new Failure('git', `What comes from the other side is refused: ${say}`, {
    hints: [
      'Nothing of it was taken in, and nothing here was changed.',
      'Ask the other one what it is for. Once it is gone over there, run the command again.',
    ],
    where: path === null ? null : { path, line: null },
  });
}
