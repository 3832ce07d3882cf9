/**
 * What `doctor` looks at of what is to stay among the two, or with one of them: who can read the remote, and whether private
 * notes are readable by their owner alone and guarded.
 */
import { Failure } from '../failure.ts';
import { hookStates } from '../journal/guard-hooks.ts';
import { hasPrivate, privateModes } from '../journal/private.ts';
import { addressOf, isPublic, strangersAddress } from '../journal/public-remote.ts';
import { redact } from '../journal/remote.ts';
import { gitAt } from '../journal/start-git.ts';
import { plural } from '../meeting/message.ts';
import { type Check, FIX, failed, well, wrong } from './checks.ts';
import type { Patient } from './patient.ts';

/** Seconds for a stranger's question at a remote. */
const PATIENCE = 5;

/** Whether a stranger can read a remote. Asked for each that can be; nothing is said of one that does not answer. */
export async function publicChecks({ world, repo, clone }: Patient): Promise<Check[]> {
  if (clone === null || world.call.offline) return [];
  const settings = await repo.config();
  const git = gitAt(clone.root, world.env);
  const checks = [...(await repo.remotes()).keys()].map(async (name) => {
    const address = strangersAddress(await addressOf(git, name));
    if (address === null || !(await isPublic(address, world.env, settings, PATIENCE))) return [];
    const say = `${name} can be read by anybody: ${redact(address)} answered \`git ls-remote\` without a name or a password. Make that repository private.`;
    return [wrong('public', say)];
  });
  return (await Promise.all(checks)).flat();
}

/** Private notes; nothing for who has none. */
export async function privateChecks({ world, repo, clone }: Patient): Promise<Check[]> {
  if (clone === null || !hasPrivate(world.env)) return [];
  try {
    const loose = privateModes(world.env);
    const modes = loose.length === 0 ? [] : [wrong('private', readable(loose.length), FIX, loose[0])];
    const hooks = hookStates(clone, await repo.config()).flatMap(({ name, path, state }): Check[] => {
      if (state === 'guarded') return [];
      if (state === 'own') {
        const say = `Plain git does not look at your private notes here, since ${name} is a hook of your own. Add this line to it:`;
        return [
          wrong(
            'private',
            say,
            `oneonone private guard ${name}${name === 'pre-push' ? ' "$1"' : ''} >/dev/null || exit 1`,
            path,
          ),
        ];
      }
      return [
        wrong('private', `Plain git does not look at your private notes here: the hook ${name} is missing.`, FIX),
      ];
    });
    const checks = [...modes, ...hooks];
    return checks.length > 0 ? checks : [well('private', 'yours alone, and neither committed nor sent')];
  } catch (error) {
    if (error instanceof Failure) return [failed('private', error)];
    throw error;
  }
}

function readable(count: number): string {
  return `Others on this machine can read your private notes (${plural(count, 'place')}).`;
}
