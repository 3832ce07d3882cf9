/**
 * What was seen over there, so that it is noticed when it is not part any more of what is there: then somebody has replaced
 * the notes, and what the other one wrote might be gone.
 */
import type { Git } from '../git.ts';
import { refAt, setRef } from './objects.ts';
import type { Shared } from './shared.ts';

const knownRef = ({ remote, there }: Shared): string => `refs/remotes/${remote}/${there}`;

/** What a sync last saw over there: any `git fetch` moves git's own ref past it. */
const seenRef = ({ remote, there }: Shared): string => `refs/oneonone/seen/${remote}/${there}`;

/** Notes down what is there, once it was taken in. */
export async function noteSeen(git: Git, shared: Shared, theirs: string): Promise<void> {
  await setRef(git, knownRef(shared), theirs);
  await noteSent(git, shared, theirs);
}

/** Notes down what was sent; git keeps its own memory of that by itself. */
export async function noteSent(git: Git, shared: Shared, sent: string): Promise<void> {
  await setRef(git, seenRef(shared), sent);
}

/** What was over there when we last looked, and is not part of what is there now; null where all of it is. */
export async function goneThere(git: Git, shared: Shared, ours: string, theirs: string): Promise<string | null> {
  const known = knownRef(shared);
  // A clone that never synced has git's own memory of its last fetch but one.
  const seen = (await refAt(git, seenRef(shared))) ?? (await refAt(git, `${known}@{1}`));
  let before: string | null = null;
  for (const commit of [seen, await refAt(git, known)]) {
    if (commit !== null && commit !== theirs && !(await isPartOf(git, commit, theirs))) before ??= commit;
  }
  // Who has put the two together by hand, or has taken what is there instead, has seen it.
  return before === null || (await isPartOf(git, theirs, ours)) ? null : before;
}

/** Whether a commit is another one, or part of its history. */
export async function isPartOf(git: Git, one: string, other: string): Promise<boolean> {
  return (await git.run(['merge-base', '--is-ancestor', one, other])).code === 0;
}
