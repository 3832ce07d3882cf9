/**
 * What `doctor` looks at in git and in the clone: one check for each thing that can be well or not.
 */
import { Failure, type Place } from '../failure.ts';
import { gitLocks, rescuedFiles, temporaryFiles } from '../journal/leftovers.ts';
import { lockAt } from '../journal/lock.ts';
import { isShallow, underWay } from '../journal/place.ts';
import { registeredName } from '../journal/registry.ts';
import { checkRemote, redact } from '../journal/remote.ts';
import type { Settings } from '../journal/settings.ts';
import { branchHere } from '../journal/site.ts';
import { plural } from '../meeting/message.ts';
import { type Pair, type Person, whoAmI } from '../meeting/pair.ts';
import type { Patient } from './patient.ts';

/** One thing that was looked at. `fix` is the command that mends it, null where none can. */
export type Check = {
  readonly name: string;
  readonly ok: boolean;
  readonly say: string;
  readonly fix: string | null;
  readonly where: Place | null;
};

/** The command that mends what needs no decision of a person's. */
export const FIX = 'oneonone doctor --fix';
const WISHED = [2, 38];

export function well(name: string, say: string): Check {
  return { name, ok: true, say, fix: null, where: null };
}

export function wrong(name: string, say: string, fix: string | null = null, path?: string): Check {
  return { name, ok: false, say, fix, where: path === undefined ? null : { path, line: null } };
}

/** A failure as a check: its sentence, and its first hint where that is no command. */
export function failed(name: string, { message, hints, where }: Failure): Check {
  return { name, ok: false, say: [message, hints[0]].filter(Boolean).join(' '), fix: null, where };
}

/** Git itself; `missing` where it can't be run at all. */
export async function gitCheck({ repo }: Patient): Promise<Check & { readonly missing?: boolean }> {
  try {
    const version = await repo.version();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const old = major < (WISHED[0] ?? 0) || (major === WISHED[0] && minor < (WISHED[1] ?? 0));
    if (!old) return well('git', `git ${version}`);
    return wrong('git', `git ${version} is older than ${WISHED.join('.')}. Update it: https://git-scm.com/downloads`);
  } catch (error) {
    if (error instanceof Failure) return { ...failed('git', error), missing: true };
    throw error;
  }
}

/** What git is in the middle of, and whether all of the history is here. */
export function stateChecks({ clone }: Patient): Check[] {
  if (clone === null) return [];
  const busy = underWay(clone.gitDir);
  const branch = branchHere(clone.root);
  const checks = [
    busy !== null && wrong('state', `Git is in the middle of ${busy}: finish or cancel it.`, 'git status', clone.root),
    !busy && branch === null && wrong('state', 'Git is on no branch here: what is saved now is easily lost.', FIX),
    isShallow(clone) && wrong('state', 'Only a part of the history is here.', 'git fetch --unshallow'),
  ].filter((check) => check !== false);
  return checks.length > 0 ? checks : [well('state', `on the branch ${branch ?? ''}`)];
}

/** Who is at the keyboard; `pair` null where there is none to be one of. */
export function meCheck(settings: Settings, pair: Pair | null): Check {
  const name = settings.get('user.name')?.trim() || null;
  const email = settings.get('user.email')?.trim() || null;
  if (name === null) return wrong('me', 'Git does not know your name.', 'git config --global user.name "Your Name"');
  if (email === null)
    return wrong('me', 'Git does not know your email.', 'git config --global user.email you@example.com');
  if (pair === null) return well('me', `${name} <${email}>`);
  const me = whoAmI(pair, email, settings.get('oneonone.me') ?? null);
  if (me) return well('me', `${name} <${email}> is ${me.key}`);
  const [first, second] = pair.people;
  const say = `${name} <${email}> is neither ${first.key} nor ${second.key}.`;
  const known = knownByName(settings, pair);
  return wrong('me', say, known ? FIX : `git config oneonone.me ${first.key}   (or ${second.key})`);
}

/** The one of the two that git's name fits, where its email fits none. */
export function knownByName(settings: Settings, pair: Pair): Person | null {
  const name = settings.get('user.name')?.trim().toLowerCase();
  const fits = pair.people.filter((person) => person.name.toLowerCase() === name);
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

/** Where the notes are shared. None is fine. */
export async function remoteChecks({ repo }: Patient): Promise<Check[]> {
  const remotes = [...(await repo.remotes())];
  if (remotes.length === 0) return [well('remote', 'none: the notes are on this machine alone')];
  return remotes.map(([name, url]) => {
    try {
      checkRemote(url);
      const open = /^http:/i.test(url) ? ' (not encrypted: better https)' : '';
      return well('remote', `${name}: ${redact(url)}${open}`);
    } catch (error) {
      if (error instanceof Failure) return { ...failed('remote', error), fix: `git remote set-url ${name} <url>` };
      throw error;
    }
  });
}

/** What crashes left behind. */
export function leftoverChecks({ clone }: Patient, notes: string): Check[] {
  if (clone === null) return [];
  const temporary = temporaryFiles(clone, notes);
  const checks = [
    ...(temporary.length === 0
      ? []
      : [wrong('leftovers', `${plural(temporary.length, 'temporary file')} of a killed oneonone.`, FIX, temporary[0])]),
    ...rescuedFiles(clone.gitDir).map((path) =>
      wrong('rescued', 'What was typed is kept here: put it where it belongs, then delete the file.', null, path),
    ),
  ];
  return checks.length > 0 ? checks : [well('leftovers', 'none')];
}

/** Locks that nobody may hold any more: git's, and our own. */
export function lockChecks({ clone }: Patient): Check[] {
  if (clone === null) return [];
  const checks = gitLocks(clone).map(({ path, minutes, dead }) => {
    const say = `Git is locked, for ${plural(minutes, 'minute')}${dead ? ', and no git is at work' : ''}.`;
    const rest = dead ? '' : ' If no git command and no editor is at work here, delete the file.';
    return wrong('lock', say + rest, dead ? FIX : null, path);
  });
  const own = lockAt(clone.gitDir);
  if (own?.gone) checks.push(wrong('lock', 'A killed oneonone left its lock.', FIX, own.path));
  if (own && !own.gone) return [...checks, { ...well('lock', own.say), where: { path: own.path, line: null } }];
  return checks.length > 0 ? checks : [well('lock', 'none')];
}

/** Whether `--pair` finds it. */
export function registeredCheck({ world, clone }: Patient): Check[] {
  if (clone === null) return [];
  try {
    const name = registeredName(world.env, clone.root);
    if (name !== null) return [well('registered', `oneonone -p ${name}`)];
    return [wrong('registered', 'This pair is not registered: --pair does not find it.', FIX)];
  } catch (error) {
    if (error instanceof Failure) return [failed('registered', error)];
    throw error;
  }
}
