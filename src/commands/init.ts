/**
 * `init`: a folder becomes a pair's repository, or what is missing is added to one that is.
 *
 * Everything is asked, read and checked before anything is made. What is there stays as it is; a second `init` finishes
 * what a first one could not.
 */
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { refuseUnderWay } from '../journal/change.ts';
import { found } from '../journal/found.ts';
import { guardAdded } from '../journal/guard-clones.ts';
import { startFolder } from '../journal/open-clone.ts';
import { readPairs } from '../journal/registry.ts';
import { checkRemote, isLocal, redact } from '../journal/remote.ts';
import { openRepo } from '../journal/repo.ts';
import { branchHere, lookAt, type Site } from '../journal/site.ts';
import { configText } from '../meeting/config-text.ts';
import { otherOf, type Pair, type Person, readPair, whoAmI } from '../meeting/pair.ts';
import { type Known, type Setting, settingsFor } from '../meeting/self.ts';
import type { World } from '../terminal/world.ts';
import { hint, reportDone } from './answer.ts';
import { readyPage, sayNext } from './init-page.ts';
import { foundingWords, type InitOptions, namedMe } from './init-words.ts';

export async function init(world: World, dir: string | undefined, options: InitOptions): Promise<void> {
  const start = world.call.pair === null ? resolve(world.cwd, world.call.repo ?? '.') : startFolder(world);
  const site = lookAt(resolve(start, dir ?? '.'), dir === undefined);
  if (site.git) refuseUnderWay({ clone: { root: site.root, ...site.git } });
  const settings = await openRepo(site.standing, world.env).config();
  const setting = (key: string): string | null => settings.get(key)?.trim() || null;
  const origin = site.git ? setting('remote.origin.url') : null;
  const remote = options.remote === undefined ? null : remoteOption(world, options.remote, origin);
  const fresh = remote === origin ? null : remote;
  // A registry that can't be read is told before anything is made.
  readPairs(world.env);
  const known = { name: setting('user.name'), email: setting('user.email'), me: setting('oneonone.me') };
  const { pair, config, me } = await pairFor(world, site, options, known);
  const identity = me === null ? [] : identitySettings(pair, me, known);
  const done = await found(world, site, {
    pair,
    config,
    settings: identity.map(({ key, value }) => [key, value]),
    name: me === null ? null : otherOf(pair, me).key,
    remote: fresh,
  });
  if (!world.call.dryRun) await guardAdded(world.env, site.root);
  const shape = {
    repo: site.root,
    people: pair.people.map(({ key, name, role }) => ({ key, name, role })),
    me: me?.key ?? null,
    commit: done.commit,
  };
  await push(world, site, remote, (isSent) => {
    for (const { say } of identity) hint(world, say);
    reportDone(world, shape, () => readyPage(world, { site, pair, done, fresh, isSent }));
  });
  sayNext(world, { site, pair, me, done, remote: remote ?? origin, fresh });
}

type Begun = { readonly pair: Pair; readonly config: string | null; readonly me: Person | null };

/** The pair that is there, or the one that the options and answers make. */
async function pairFor(world: World, site: Site, options: InitOptions, known: Known): Promise<Begun> {
  if (site.pair === null) {
    const { people, cadence, me, sync } = await foundingWords(world, options, known);
    const config = configText(people, cadence, sync);
    const pair = readPair(config);
    return { pair, config, me: pair.people.find(({ key }) => key === me) ?? null };
  }
  const named = namedMe(options);
  const me = named
    ? (whoAmI(site.pair, named.email, null) ?? whoseName(site.pair, named.name))
    : whoAmI(site.pair, known.email, known.me);
  if (named && me === null) {
    throw new Failure('usage', `${named.name} <${named.email}> is neither of the two in oneonone.yaml.`, {
      hints: ['Add the email there, or leave --me out.'],
      where: { path: 'oneonone.yaml', line: null },
    });
  }
  return { pair: site.pair, config: null, me };
}

function whoseName(pair: Pair, name: string): Person | null {
  return pair.people.find((person) => person.name.toLowerCase() === name.toLowerCase()) ?? null;
}

function identitySettings(pair: Pair, me: Person, known: Known): readonly Setting[] {
  const settings = settingsFor(pair, me, known);
  if (settings !== null) return settings;
  const other = otherOf(pair, me);
  throw new Failure('usage', `Git says that you are ${known.email}, and that is ${other.name}.`, {
    hints: [
      'If --me and --with are the wrong way round, change them over.',
      `If you are ${me.name}, tell git so: \`git config user.email ${me.emails[0] ?? 'you@example.com'}\`.`,
    ],
  });
}

/** The address to share at, absolute where it is a path: git would read it from another folder than the one you are in. */
function remoteOption(world: World, said: string, origin: string | null): string {
  checkRemote(said);
  const url = isLocal(said) ? resolve(world.cwd, said) : said;
  if (origin === null || origin === said || origin === url) return origin ?? url;
  throw new Failure('usage', `This repository has the remote ${redact(origin)} already.`, {
    hints: ['Leave --remote out, or lead it elsewhere: `git remote set-url origin <url>`.'],
  });
}

/** The first push. Whatever becomes of it, what was done here is told first, and stays. */
async function push(world: World, site: Site, remote: string | null, tell: (isSent: boolean) => void): Promise<void> {
  if (remote === null || world.call.dryRun) return tell(false);
  const repo = openRepo(site.root, world.env);
  const branch = branchHere(site.root);
  if (world.call.offline || branch === null || (await repo.head()) === null) {
    tell(false);
    return hint(world, 'Nothing was sent yet. When you are ready: oneonone sync');
  }
  try {
    await repo.push('origin', branch);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!world.call.json) tell(false);
    throw new Failure(error.kind, error.message, {
      hints: PUSH_AGAIN,
      where: error.where,
      cause: error.cause,
    });
  }
  tell(true);
}

const PUSH_AGAIN = [
  'Everything is done here, but nothing was sent. The repository there must exist, be empty, and let you write.',
  'Is the address wrong? Say the right one: `git remote set-url origin <url>`.',
  'Then: oneonone sync',
];
