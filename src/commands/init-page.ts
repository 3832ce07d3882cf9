/**
 * What `init` says when it is done: what came to be, who the two are, and what to do next.
 */
import type { Founded } from '../journal/found.ts';
import { redact } from '../journal/remote.ts';
import type { Site } from '../journal/site.ts';
import { sayCadence } from '../meeting/cadence.ts';
import { otherOf, type Pair, type Person } from '../meeting/pair.ts';
import { list, pageWidth } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

/** The page to stdout. */
export function readyPage(
  world: World,
  { site, pair, done, fresh, isSent }: Omit<Next, 'me' | 'remote'> & { readonly isSent: boolean },
): string {
  const where = visibleLine(site.root);
  const head = site.pair ? sayThere(where, done, fresh) : `${world.call.dryRun ? 'Would begin' : 'Begun'}: ${where}`;
  const people = pair.people.map((person) => `${visibleLine(person.name)} (@${person.key}, ${person.role})`);
  const rhythm = sayCadence(pair.cadence);
  const who = `${people.join(' and ')}${rhythm === null ? '' : `, ${rhythm}`}`;
  const files = list(done.written.map(visibleLine), pageWidth(world.width));
  const isHere = world.call.dryRun || !isSent;
  const shared = fresh === null ? '' : `${isHere ? 'To be shared' : 'Shared'} at: ${sayAddress(fresh)}\n`;
  return site.pair ? `${head}\n${files}${shared}` : `${head}\n${who}\n${files}`;
}

function sayThere(where: string, { written }: Founded, fresh: string | null): string {
  if (written.length > 0) return `${where} is a pair’s repository already. Added:`;
  return `${where} is a pair’s repository already${fresh === null ? '; nothing was missing.' : '.'}`;
}

function sayAddress(remote: string): string {
  return visibleLine(redact(remote));
}

type Next = {
  readonly site: Site;
  readonly pair: Pair;
  readonly me: Person | null;
  readonly done: Founded;
  /** The address that it is shared at, null for none; and the same where it was not shared before. */
  readonly remote: string | null;
  readonly fresh: string | null;
};

/** What to do next, to stderr. */
export function sayNext(world: World, { site, pair, me, done, remote, fresh }: Next): void {
  const { git, root } = site;
  if (git !== null && git.top !== root) hint(world, `It is part of the git repository at ${visibleLine(git.top)}.`);
  if (me === null) {
    const [first, second] = pair.people;
    hint(
      world,
      `Who are you here? Say it with \`git config oneonone.me ${first.key}\` (or ${second.key}). Then: oneonone doctor --fix`,
    );
  }
  if (done.name !== null) hint(world, `From anywhere: oneonone -p ${done.name} status`);
  if (remote !== null && me !== null && (site.pair === null || done.written.length > 0 || fresh !== null)) {
    hint(world, `${visibleLine(otherOf(pair, me).short)} takes part with: oneonone join ${sayAddress(remote)}`);
  }
  // Typed where the person stands: in the folder that was named the short form would do, but they are not in it.
  const call = done.name === null || root === world.cwd ? 'oneonone' : `oneonone -p ${done.name}`;
  if (remote === null) hint(world, `To share it: make an empty private repository. Then: ${call} init --remote <url>`);
  if (site.pair === null) hint(world, `Next: ${call} prep`);
}
