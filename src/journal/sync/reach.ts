/**
 * To the remote and back: fetching the one branch, and sending ours. Asks nothing, ends in time, and tells apart what can
 * go wrong: no network, no access, the other one was faster, a rule over there.
 */

import { Failure } from '../../failure.ts';
import { boundedGit, type Ending } from '../bounded.ts';
import { type Outcome, refusal } from '../git.ts';
import { lookedNow } from '../last-look.ts';
import { Apart } from './apart.ts';
import { refAt } from './objects.ts';
import type { Shared } from './shared.ts';
import type { Ground } from './together.ts';

/** What was fetched lies here until it was looked at; the remote's own branch is moved only then. */
export const INCOMING = 'refs/oneonone/incoming';

/** The commit over there; null where the remote is empty. Throws 'git' where it can't be reached. */
export async function fetchShared(ground: Ground, shared: Shared, seconds: number): Promise<string | null> {
  const whole = shared.shallow ? ['--unshallow'] : [];
  const args = [
    ...['-c', 'fetch.fsckObjects=true', 'fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-prune'],
    ...['--no-write-fetch-head', '--no-auto-maintenance', '--refmap=', ...whole, '--end-of-options', shared.remote],
    `+refs/heads/${shared.there}:${INCOMING}`,
  ];
  let ending = await bounded(ground, args, seconds);
  // Another sync of this clone fetches to the same place at this very moment: the next try finds it done.
  for (let left = 5; left > 0 && isHeld(ending); left -= 1) ending = await bounded(ground, args, seconds);
  if (ending.ended === 'by itself' && ending.outcome.code === 0) {
    lookedNow(ground.clone.gitDir);
    return refAt(ground.git, INCOMING);
  }
  if (/couldn't find remote ref/.test(ending.outcome.words)) return nothingThere(ground, shared, seconds);
  throw unreachable(ending, shared, seconds, 'fetch');
}

function isHeld({ ended, outcome }: Ending): boolean {
  return ended === 'by itself' && outcome.code !== 0 && /cannot lock ref 'refs\/oneonone\//.test(outcome.words);
}

/** The branch is not over there: fine where nothing is, but not where the notes lie under another name. */
async function nothingThere(ground: Ground, shared: Shared, seconds: number): Promise<null> {
  const names = await branchesThere(ground, shared, seconds);
  if (names.length === 0) return null;
  const other = sharedName(names);
  const say = `You are on the branch '${shared.branch}' here, and over there is only ${names.slice(0, 5).join(', ')}.`;
  if (other !== null) throw new Apart(say, `Put what is here together with '${other}' over there?`, [SAFE_HERE]);
  throw new Failure('git', say, {
    hints: [SAFE_HERE, 'Ask whoever set up that repository which of them the notes are on, and call yours the same.'],
  });
}

/** Where the notes are shared, also where they lie under another name over there. */
export async function foundThere(ground: Ground, shared: Shared, seconds: number): Promise<Shared> {
  const names = await branchesThere(ground, shared, seconds);
  const other = names.includes(shared.there) ? null : sharedName(names);
  return other === null ? shared : { ...shared, there: other, follows: false };
}

/** The branch that a pair's notes are on: `main`, or the only one. */
export function sharedName(names: readonly string[]): string | null {
  return names.includes('main') ? 'main' : names.length === 1 ? (names[0] ?? null) : null;
}

async function branchesThere(ground: Ground, shared: Shared, seconds: number): Promise<string[]> {
  const ending = await bounded(ground, ['ls-remote', '--heads', '--end-of-options', shared.remote], seconds);
  if (ending.ended !== 'by itself' || ending.outcome.code !== 0) throw unreachable(ending, shared, seconds, 'fetch');
  return branchesIn(ending.outcome.out.toString('utf8'));
}

/** The branches that `git ls-remote` lists. */
export function branchesIn(listed: string): string[] {
  return [...listed.matchAll(/\trefs\/heads\/(.+)$/gm)].map((match) => match[1] ?? '');
}

/**
 * Sends a commit. 'behind': the other one was faster; 'declined': a hook over there said no, which may pass. A Failure is an
 * answer that did not come. Throws 'git' where a rule refuses it.
 */
export async function sendShared(
  ground: Ground,
  shared: Shared,
  commit: string,
  seconds: number,
): Promise<'sent' | 'behind' | { readonly declined: Failure } | Failure> {
  const follow = shared.follows ? [] : ['--set-upstream'];
  const source = shared.follows ? commit : `refs/heads/${shared.branch}`;
  const args = [
    ...['push', '--porcelain', '--no-follow-tags', '--recurse-submodules=no', ...follow, '--end-of-options'],
    ...[shared.remote, `${source}:refs/heads/${shared.there}`],
  ];
  const ending = await bounded(ground, args, seconds);
  if (ending.ended !== 'by itself') return unreachable(ending, shared, seconds, 'push');
  if (ending.outcome.code === 0) return 'sent';
  const answer = /^!\t[^\t]*\t(\[.*)$/m.exec(ending.outcome.out.toString('utf8'))?.[1] ?? '';
  if (/^\[rejected\]|failed to update ref|cannot lock ref|incorrect old value/.test(answer)) return 'behind';
  if (answer.startsWith('[remote rejected]')) {
    const refused = refusedThere(ending.outcome, shared, answer);
    if (/hook declined/.test(answer) && !GUARDED.test(ending.outcome.words)) return { declined: refused };
    throw refused;
  }
  if (/pre-push|hook/.test(ending.outcome.words) || !looksLikeNetwork(ending.outcome.words))
    throw refusedHere(ending.outcome, shared);
  return unreachable(ending, shared, seconds, 'push');
}

function bounded({ clone, env, settings }: Ground, args: readonly string[], seconds: number): Promise<Ending> {
  return boundedGit(clone.root, env, settings, args, seconds);
}

/** How hosts say that a branch is protected. */
const GUARDED = /protected|not allowed|prohibited|den(y|ied)|permission|GH0\d\d/i;
const SAFE_HERE = 'Everything is saved here; nothing is lost.';

function refusedThere(outcome: Outcome, shared: Shared, answer: string): Failure {
  const guarded = /hook declined/.test(answer) || GUARDED.test(answer + outcome.words);
  const say = guarded
    ? `A rule at ${shared.say} refuses what is sent to '${shared.there}'.`
    : `${shared.say} refuses what is sent.`;
  return refusal(say, outcome, [
    SAFE_HERE,
    `Whoever set up that repository can allow you to push to '${shared.there}'. Then: oneonone sync`,
  ]);
}

function refusedHere(outcome: Outcome, shared: Shared): Failure {
  return refusal(
    `Nothing was sent to ${shared.say}: git on this machine, or a check of your own, refused it.`,
    outcome,
    [SAFE_HERE, 'Mend what git says, then: oneonone sync'],
  );
}

const NETWORK =
  /could not resolve|could not read from remote|unable to access|timed out|timeout|connection|network|early eof|hung up|unexpected disconnect|rpc failed|ssl|tls|proxy|no route|broken pipe|unable to look up/i;
const ACCESS =
  /authentication|could not read (username|password)|permission denied|access denied|terminal prompts disabled|\b40[13]\b|host key/i;
const NOT_THERE = /not found|does not exist|does not appear to be a git repository|no such|\b404\b/i;

function looksLikeNetwork(words: string): boolean {
  return NETWORK.test(words) || ACCESS.test(words) || NOT_THERE.test(words);
}

function unreachable({ outcome, ended }: Ending, shared: Shared, seconds: number, verb: 'fetch' | 'push'): Failure {
  if (ended === 'cancelled') {
    return new Failure('cancelled', `It was cut off while ${shared.say} was asked.`, {
      hints: [SAFE_HERE, 'Next time it goes on from here: oneonone sync'],
    });
  }
  if (ended === 'late') {
    return new Failure('git', `${shared.say} did not answer within ${seconds} seconds.`, {
      hints: [
        SAFE_HERE,
        `If it waits for a password: try \`git ${verb}\` by hand once. Else later again: oneonone sync`,
      ],
    });
  }
  const { words } = outcome;
  if (/unknown option|^usage: git/m.test(words)) {
    return refusal('This git is too old to share notes.', outcome, [
      SAFE_HERE,
      'Install git 2.38 or newer: https://git-scm.com/downloads',
    ]);
  }
  const [say, hint] = ACCESS.test(words)
    ? [
        `${shared.say} does not let you in.`,
        `Sign in once by hand, so that git remembers it: \`git ${verb}\`. Then: oneonone sync`,
      ]
    : NOT_THERE.test(words) && !/could not resolve/i.test(words)
      ? [
          `There is no repository at ${shared.say}, or none that you may see.`,
          'If it has moved: `git remote set-url origin <url>`.',
        ]
      : [`${shared.say} can’t be reached.`, 'Once there is a network: oneonone sync'];
  return refusal(say, outcome, [SAFE_HERE, hint]);
}
