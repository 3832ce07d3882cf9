/**
 * The last thing that a person did with the program here, as git keeps it: its commit, and each file before and after.
 *
 * Merges are passed over: they only bring together what others did. So is what set the repository up.
 */

import { decode } from './files.ts';
import { type Git, orRefuse } from './git.ts';
import { blobsOf, treeOf } from './sync/objects.ts';

/** A file that a commit changed, by its path from the top of the work tree; null where it was not there. */
export type Before = { readonly path: string; readonly before: string | null; readonly after: string | null };
export type LastChange = {
  readonly commit: string;
  /** What was done, as the commit's line says it: the verb, the note's name, the rest. */
  readonly verb: string;
  readonly note: string;
  readonly what: string;
  readonly files: readonly Before[];
};

const VERBS = 'add|carry|check|done|drop|due|edit|give|meet|move|prep|reopen|save|settle|skip|undo|wrap';
const SUBJECT = new RegExp(`^(${VERBS}) (\\d{4}-\\d{2}-\\d{2}(?:-[a-z0-9-]+)?|[^ ]+)(?:: (.*))?$`, 's');
/** How far back it looks. */
const MOST = 200;

/** The last change by one of these emails; null for none. Throws 'note' for a file that is no text. */
export async function lastChangeOf(git: Git, emails: readonly string[]): Promise<LastChange | null> {
  const args = [
    'log',
    '-z',
    '--no-merges',
    '--topo-order',
    `--max-count=${MOST}`,
    '--format=%H%x01%P%x01%ae%x01%s',
    'HEAD',
  ];
  const outcome = orRefuse(await git.run(args), 'Git could not tell what was done last.', ['Look with `git log`.']);
  const mine = emails.map((email) => email.toLowerCase());
  for (const entry of outcome.out.toString('utf8').split('\0')) {
    const [commit = '', parents = '', email = '', subject = ''] = entry.split('\x01');
    const found = SUBJECT.exec(subject.trim());
    // The first commit began it all; there is nothing to go back to.
    if (found === null || parents === '' || !mine.includes(email.toLowerCase())) continue;
    const [, verb = '', note = '', what = ''] = found;
    return { commit, verb, note, what, files: await filesOf(git, parents, commit) };
  }
  return null;
}

async function filesOf(git: Git, parent: string, commit: string): Promise<Before[]> {
  const [before, after] = await Promise.all([treeOf(git, parent), treeOf(git, commit)]);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changed = paths.filter((path) => before.get(path)?.hash !== after.get(path)?.hash);
  const hashes = changed.flatMap((path) => [before.get(path)?.hash ?? [], after.get(path)?.hash ?? []].flat());
  const blobs = await blobsOf(git, hashes);
  const text = (path: string, hash: string | undefined): string | null => {
    const bytes = hash === undefined ? undefined : blobs.get(hash);
    return bytes === undefined ? null : decode(bytes, path);
  };
  return changed.map((path) => ({
    path,
    before: text(path, before.get(path)?.hash),
    after: text(path, after.get(path)?.hash),
  }));
}
