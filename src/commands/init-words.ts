/**
 * What `init` is told: by options, or where somebody can be asked and the two are not named, by questions.
 */
import { Failure } from '../failure.ts';
import { type Cadence, readEvery, readMinutes, readOn } from '../meeting/cadence.ts';
import { isTime } from '../meeting/day.ts';
import { type Founder, founders, type Newcomer, readEmail, readName, readNewcomer } from '../meeting/newcomer.ts';
import type { Role } from '../meeting/pair.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { Ask, World } from '../terminal/world.ts';
import { missing } from './answer.ts';
import { tell } from './tell.ts';

export type InitOptions = {
  readonly me?: string;
  readonly with?: string;
  readonly role?: Role;
  readonly every?: string;
  readonly on?: string;
  readonly at?: string;
  readonly minutes?: string;
  readonly timezone?: string;
  readonly remote?: string;
  readonly sync?: 'auto' | 'manual';
};

/** Two people, the key of the one at the keyboard, their rhythm, and whether each change is shared by itself (null: not said). */
export type Founding = {
  readonly people: readonly [Founder, Founder];
  readonly me: string;
  readonly cadence: Cadence | null;
  readonly sync: 'auto' | 'manual' | null;
};

/** Who the two are and how often they meet. `known` is what git's settings say of the person at the keyboard. */
export async function foundingWords(
  world: World,
  options: InitOptions,
  known: { readonly name: string | null; readonly email: string | null },
): Promise<Founding> {
  const said = {
    me: options.me === undefined ? null : newcomer('--me', options.me),
    with: options.with === undefined ? null : newcomer('--with', options.with),
    cadence: cadenceOption(world, options),
  };
  const { ask } = world;
  if (said.me && said.with) return founded(said.me, said.with, options.role ?? 'manager', said.cadence, options.sync);
  if (ask === null) {
    throw said.me === null
      ? missing('Who you are', '--me "Ana Souza <ana@example.com>"')
      : missing('Who the other one is', '--with "Bo Lindqvist <bo@example.com>"');
  }
  const me = said.me ?? (await askPerson(world, ask, 'Your name?', 'Your email?', known));
  const other = said.with ?? (await askPerson(world, ask, 'The other one’s name?', 'Their email?', null));
  const role = options.role ?? (await ask.choose(`What is ${visibleLine(other.name)} to you?`, ROLES));
  const cadence = said.cadence ?? (await askCadence(world, ask));
  return founded(me, other, role, cadence, options.sync ?? (await askSync(ask)));
}

const ROLES: readonly { readonly value: Role; readonly say: string }[] = [
  { value: 'manager', say: 'someone who reports to me' },
  { value: 'report', say: 'my manager' },
  { value: 'peer', say: 'a peer' },
];

/** The person that `--me` names, in a repository that has its pair already; null where nobody is named. */
export function namedMe(options: InitOptions): Newcomer | null {
  return options.me === undefined ? null : newcomer('--me', options.me);
}

async function askSync(ask: Ask): Promise<'auto' | 'manual'> {
  return (await ask.confirm('Send each change to the other one as soon as it is made?', true)) ? 'auto' : 'manual';
}

function founded(
  me: Newcomer,
  other: Newcomer,
  role: Role,
  cadence: Cadence | null,
  sync: 'auto' | 'manual' | undefined,
): Founding {
  if (me.email.toLowerCase() === other.email.toLowerCase()) {
    throw new Failure('usage', `Both of you have the email ${me.email}.`, {
      hints: ['Give each one their own: by it everybody’s commits are known.'],
    });
  }
  const people = founders(me, other, role);
  return { people, me: people[role === 'report' ? 1 : 0].key, cadence, sync: sync ?? null };
}

function newcomer(option: string, said: string): Newcomer {
  const read = readNewcomer(said);
  if (read) return read;
  const example = option === '--me' ? 'Ana Souza <ana@example.com>' : 'Bo Lindqvist <bo@example.com>';
  throw new Failure('usage', `${option} can’t be '${said}'.`, {
    hints: [`Write the name and the email: ${option} "${example}"`],
  });
}

/** The rhythm that the options give; null when none of them is there. */
function cadenceOption(world: World, options: InitOptions): Cadence | null {
  const { every, on, at, minutes, timezone } = options;
  if ([every, on, at, minutes, timezone].every((option) => option === undefined)) return null;
  const cadence = {
    every: read('--every', every, readEvery, '--every week, --every "2 weeks" or --every month'),
    on: read('--on', on, readOn, '--on tuesday, or of a month: --on "first tuesday"'),
    at: read('--at', at, readTime, '--at 10:00'),
    minutes: read('--minutes', minutes, readMinutes, '--minutes 30'),
    timezone: read('--timezone', timezone, (said) => zone(world, said), '--timezone Europe/Lisbon'),
  };
  const objection = objectionTo(cadence);
  if (objection) throw new Failure('usage', objection.say, { hints: [objection.hint] });
  return cadence;
}

function read<Value>(option: string, said: string | undefined, parse: (said: string) => Value | null, example: string) {
  if (said === undefined) return null;
  const value = parse(said);
  if (value !== null) return value;
  throw new Failure('usage', `${option} can’t be '${said}'.`, { hints: [`For example: ${example}`] });
}

/** Weeks go with a weekday, months with which one of the month. */
function objectionTo({ every, on }: Pick<Cadence, 'every' | 'on'>): { say: string; hint: string } | null {
  if (every === null || on === null) return null;
  if (every.unit === 'month' && on.nth === null) {
    return {
      say: 'A monthly rhythm needs to know which weekday of the month.',
      hint: 'For example: --on "first tuesday"',
    };
  }
  if (every.unit === 'week' && on.nth !== null) {
    return { say: 'A weekly rhythm has a plain weekday.', hint: 'For example: --on tuesday, or --every month' };
  }
  return null;
}

function readTime(said: string): string | null {
  const [, hour = '', minutes = '00', half] = /^(\d{1,2})(?:[:.h](\d\d))? ?(am|pm)?$/i.exec(said.trim()) ?? [];
  const late = half?.toLowerCase() === 'pm' && Number(hour) < 12 ? 12 : 0;
  const early = half?.toLowerCase() === 'am' && hour === '12' ? 12 : 0;
  const time = `${String(Number(hour) + late - early).padStart(2, '0')}:${minutes}`;
  return hour !== '' && isTime(time) ? time : null;
}

/** A time zone that the clock knows. */
function zone(world: World, said: string): string | null {
  if (!/^[\w+\-/]{1,64}$/.test(said)) return null;
  try {
    world.today(said);
    world.time(said);
    return said;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

async function askPerson(
  world: World,
  ask: Ask,
  name: string,
  email: string,
  known: { readonly name: string | null; readonly email: string | null } | null,
): Promise<Newcomer> {
  return {
    name: await askUntil(world, ask, name, known?.name ?? undefined, readName, 'Write a name, such as Ana Souza.'),
    email: await askUntil(world, ask, email, known?.email ?? undefined, readEmail, 'Write an email: ana@example.com'),
  };
}

async function askCadence(world: World, ask: Ask): Promise<Cadence | null> {
  const rhythm = await ask.choose('How often do you meet?', [
    { value: '2 weeks', say: 'every 2 weeks' },
    { value: 'week', say: 'every week' },
    { value: 'month', say: 'every month' },
    { value: '', say: 'no fixed rhythm' },
  ]);
  const every = readEvery(rhythm);
  if (every === null) return null;
  const monthly = every.unit === 'month';
  const readDay = (said: string): Cadence['on'] => {
    const on = readOn(said);
    return on !== null && objectionTo({ every, on }) === null ? on : null;
  };
  const question = monthly ? 'On which weekday of the month?' : 'On which weekday?';
  const preset = monthly ? 'first tuesday' : 'tuesday';
  const on = await askUntil(world, ask, question, preset, readDay, `Write a weekday: ${preset}`);
  const none = { time: null };
  const at = await askUntil(
    world,
    ask,
    'At what time? (Enter for none)',
    undefined,
    (said) => (said.trim() === '' ? none : readTime(said) === null ? null : { time: readTime(said) }),
    'Write a time: 10:00',
  );
  return { every, on, at: at.time, minutes: null, timezone: null };
}

/** Asks until the answer can be read. */
async function askUntil<Value>(
  world: World,
  ask: Ask,
  question: string,
  preset: string | undefined,
  parse: (said: string) => Value | null,
  hint: string,
): Promise<Value> {
  for (;;) {
    const value = parse(await ask.line(question, preset));
    if (value !== null) return value;
    tell(world, hint);
  }
}
