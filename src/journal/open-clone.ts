/**
 * What a journal stands in: which clone a command was called for, its repository, and who the two are.
 *
 * Knows nothing of notes, so that a command which reads none loads nothing that does.
 */
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { type Pair, readPair } from '../meeting/pair.ts';
import { CONFIG } from '../meeting/setting.ts';
import type { World } from '../terminal/world.ts';
import { readText } from './files.ts';
import { checkPath } from './paths.ts';
import { type Clone, findClone } from './place.ts';
import { checkThere, pairNamed, readPairs } from './registry.ts';
import { openRepo, type Repo } from './repo.ts';

/** `settings` is the text of its configuration. */
export type Opened = { readonly clone: Clone; readonly repo: Repo; readonly pair: Pair; readonly settings: string };

/** Opens what a command was called for, without its notes. Throws where there is no pair. */
export function openClone(world: World): Opened {
  const clone = cloneFor(world);
  const settings = readText(clone.root, CONFIG);
  const pair = readPair(settings);
  checkPath(clone.root, pair.notes);
  return { clone, repo: openRepo(clone.root, world.env), pair, settings };
}

/** The clone that a command was called for. Throws 'state' where there is none, and names the pairs that there are. */
export function cloneFor(world: World): Clone {
  const start = startFolder(world);
  try {
    return findClone(start);
  } catch (failure) {
    if (failure instanceof Failure && failure.kind === 'state' && world.call.pair === null)
      throw withPairs(world, failure);
    throw failure;
  }
}

/** That a folder is no pair's, with the names of the pairs that the person may have meant. */
function withPairs(world: World, failure: Failure): Failure {
  const names = knownNames(world);
  if (names.length === 0) return failure;
  const all = names.length === 1 ? '' : ` There are: ${names.join(', ')}.`;
  const hints = [
    `Name the pair, from any folder: \`oneonone -p ${names[0]} …\`.${all}`,
    'Or begin one here: `oneonone init`.',
  ];
  return new Failure('state', failure.message, { hints, where: failure.where });
}

/** A list of pairs that can't be read is another trouble than the one to be told. */
function knownNames(world: World): string[] {
  try {
    return readPairs(world.env).map(({ name }) => name);
  } catch (failure) {
    if (failure instanceof Failure) return [];
    throw failure;
  }
}

/** The folder that a command starts from: by `-p`, by `-C`, or the current one. Throws 'unknown' for no registered pair, 'state' where its folder is gone. */
export function startFolder(world: World): string {
  const { repo, pair } = world.call;
  if (pair === null) return resolve(world.cwd, repo ?? '.');
  const known = pairNamed(readPairs(world.env), pair);
  checkThere(known);
  return known.repo;
}
