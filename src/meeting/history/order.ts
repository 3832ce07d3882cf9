/**
 * The order in which the past is told: no commit before one that it builds on, and else by when its author made it.
 *
 * It depends on the commits alone, not on the order they were read in: so what was kept and what is new fit together.
 */
import type { Commit } from './commit.ts';

type Ordered = Pick<Commit, 'hash' | 'parents' | 'time'>;

/** Commits, the oldest first, as `git log --author-date-order --reverse` has them; of the same moment by their hashes. */
export function oldestFirst<One extends Ordered>(commits: readonly One[]): One[] {
  const byHash = new Map(commits.map((commit) => [commit.hash, commit]));
  const children = new Map<string, number>();
  for (const { parents } of commits) {
    for (const parent of new Set(parents)) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  // Those that all who build on them stand after, the latest at the end.
  const ready: One[] = [];
  for (const commit of commits) if (!children.has(commit.hash)) insert(ready, commit);
  const latestFirst: One[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    latestFirst.push(next);
    for (const hash of new Set(next.parents)) {
      const left = (children.get(hash) ?? 0) - 1;
      children.set(hash, left);
      const parent = byHash.get(hash);
      if (left === 0 && parent) insert(ready, parent);
    }
  }
  return latestFirst.reverse();
}

/** Into its place: there are never more than there were lines of history side by side. */
function insert<One extends Ordered>(ready: One[], commit: One): void {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isLater(ready[middle] as One, commit)) high = middle;
    else low = middle + 1;
  }
  ready.splice(low, 0, commit);
}

function isLater(one: Ordered, other: Ordered): boolean {
  return one.time === other.time ? one.hash > other.hash : one.time > other.time;
}
