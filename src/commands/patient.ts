/**
 * What `doctor` examines: as much of a journal as can be opened, and why no more of it.
 */
import { Failure } from '../failure.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { cloneFor, startFolder } from '../journal/open-clone.ts';
import type { Clone } from '../journal/place.ts';
import { openRepo, type Repo } from '../journal/repo.ts';
import type { World } from '../terminal/world.ts';

export type Patient = {
  readonly world: World;
  readonly repo: Repo;
  /** Null outside of any pair's repository, or where git's folder is missing. */
  readonly clone: Clone | null;
  readonly journal: Journal | null;
  /** Why there is no clone or no journal. */
  readonly failure: Failure | null;
};

/** Opens what can be opened. Throws only for a folder or a pair that was named and is not there. */
export function openPatient(world: World): Patient {
  const start = startFolder(world);
  const place = attempt(() => cloneFor(world));
  if (place.failure?.kind === 'usage') throw place.failure;
  const repo = openRepo(place.value?.root ?? start, world.env);
  if (place.value === null) return { world, repo, clone: null, journal: null, failure: place.failure };
  const opened = attempt(() => openJournal(world));
  return { world, repo, clone: place.value, journal: opened.value, failure: opened.failure };
}

function attempt<Value>(open: () => Value): { readonly value: Value | null; readonly failure: Failure | null } {
  try {
    return { value: open(), failure: null };
  } catch (failure) {
    if (failure instanceof Failure) return { value: null, failure };
    throw failure;
  }
}
