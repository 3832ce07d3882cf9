/**
 * `join`: the second one's first command. The pair's repository is cloned and set up, and knows who is here.
 */
import { basename, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { guardAdded } from '../journal/guard-clones.ts';
import { lookedNow } from '../journal/last-look.ts';
import { gitDirs } from '../journal/place.ts';
import { nameFits } from '../journal/private-owner.ts';
import { readPairs, registerPair } from '../journal/registry.ts';
import { checkRemote, isLocal, redact } from '../journal/remote.ts';
import type { Repo } from '../journal/repo.ts';
import { lookAt } from '../journal/site.ts';
import { joinAt } from '../journal/sync/joining.ts';
import { sayCadence } from '../meeting/cadence.ts';
import { otherOf, type Pair, type Person, whoAmI } from '../meeting/pair.ts';
import { type Setting, settingsFor } from '../meeting/self.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint, missing, reportDone } from './answer.ts';

export async function join(
  world: World,
  said: string,
  dir: string | undefined,
  options: { readonly me?: string },
): Promise<void> {
  checkRemote(said);
  const url = isLocal(said) ? resolve(world.cwd, said) : said;
  const folder = resolve(world.cwd, world.call.repo ?? '.', dir ?? nameIn(said));
  if (lookAt(folder, false).names.length > 0) {
    throw new Failure('usage', `${folder} is not empty.`, {
      hints: [
        'Name a new or an empty folder: `oneonone join <url> <dir>`.',
        'Inside of a pair’s folder: `oneonone sync`.',
      ],
    });
  }
  // A registry that can't be read is told before anything is made.
  readPairs(world.env);
  if (world.call.offline) throw new Failure('usage', 'Joining needs the network.', { hints: ['Leave --offline out.'] });
  if (world.call.dryRun) {
    return reportDone(
      world,
      { repo: folder, people: [], me: null, commit: null },
      () => `Would join ${visibleLine(redact(url))} in ${visibleLine(folder)}.\n`,
    );
  }
  const { pair, known } = await joinAt(world.env, url, folder, (found, repo) =>
    introduce(world, found, repo, options.me),
  );
  lookedNow(gitDirs(folder).gitDir);
  await guardAdded(world.env, folder);
  const other = otherOf(pair, known.me);
  const name = await registerPair(world.env, other.key, folder, nameFits(world.env, other));
  const people = pair.people.map(({ key, name, role }) => ({ key, name, role }));
  reportDone(world, { repo: folder, people, me: known.me.key, commit: null }, () => page(folder, pair, known.me));
  for (const { say } of known.settings) hint(world, visibleLine(say));
  hint(world, `From anywhere: oneonone -p ${name} status`);
  hint(world, `Next: oneonone ${folder === world.cwd ? '' : `-p ${name} `}status`);
}

type Known = { readonly me: Person; readonly settings: readonly Setting[] };

/** Finds out who is here, and tells git in this clone. */
async function introduce(world: World, pair: Pair, repo: Repo, said: string | undefined): Promise<Known> {
  const settings = await repo.config();
  const setting = (key: string): string | null => settings.get(key)?.trim() || null;
  const known = { name: setting('user.name'), email: setting('user.email'), me: null };
  const me = said === undefined ? (whoAmI(pair, known.email, null) ?? (await asked(world, pair))) : named(pair, said);
  const needed = settingsFor(pair, me, known);
  if (needed === null) {
    throw new Failure('usage', `Git says that you are ${known.email}, and that is ${otherOf(pair, me).name}.`, {
      hints: [
        `If you are ${me.name}, tell git so first: \`git config --global user.email ${me.emails[0] ?? 'you@example.com'}\`.`,
      ],
    });
  }
  for (const { key, value } of needed) await repo.setConfig(key, value);
  return { me, settings: needed };
}

/** By key, name or email. */
function named(pair: Pair, said: string): Person {
  const plain = said.trim().toLowerCase();
  const email = /<([^<>]+)>/.exec(plain)?.[1] ?? plain;
  const fits = ({ key, name, short, emails }: Person): boolean =>
    [key, name, short].some((word) => word.toLowerCase() === plain) ||
    emails.some((one) => one.toLowerCase() === email);
  const found = pair.people.filter(fits);
  if (found[0] && found.length === 1) return found[0];
  throw new Failure('usage', `'${said}' is neither of the two.`, {
    hints: [`Say which one you are: --me ${keysOf(pair)}`],
  });
}

async function asked(world: World, pair: Pair): Promise<Person> {
  if (world.ask === null) throw missing('Who you are', `--me ${keysOf(pair)}`);
  // Who began wrote themselves down first; who joins is mostly the other one.
  const [began, joins] = pair.people;
  return world.ask.choose(
    'Who are you?',
    [joins, began].map((person) => ({ value: person, say: visibleLine(person.name) })),
  );
}

function keysOf(pair: Pair): string {
  return pair.people.map(({ key }) => key).join(', or --me ');
}

/** The folder that git would make: the last name of the address, without `.git`. */
function nameIn(url: string): string {
  const name = basename(
    url
      .replace(/[/\\]+$/, '')
      .replace(/[/\\]?\.git$/, '')
      .replace(/^.*:/, ''),
  );
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)) return name;
  throw missing('The folder', 'oneonone join <url> <dir>');
}

function page(folder: string, pair: Pair, me: Person): string {
  const people = pair.people.map((person) => `${visibleLine(person.name)} (@${person.key}, ${person.role})`);
  const rhythm = sayCadence(pair.cadence);
  const who = `${people.join(' and ')}${rhythm === null ? '' : `, ${rhythm}`}`;
  return `Joined: ${visibleLine(folder)}\n${who}\nHere you are ${visibleLine(me.name)} (@${me.key}).\n`;
}
