/**
 * `oneonone.yaml`: the two people, how often they meet, where the notes lie and which words head the sections.
 *
 * Holds data only: nothing in it names a command, an editor or a hook. An unknown key is an error that names the nearest.
 */
import { type Cadence, readCadence } from './cadence.ts';
import { readPlainSettings } from './plain-yaml.ts';
import { CONFIG, checkKeys, configFailure, EXAMPLE, entriesOf, find, textOf } from './setting.ts';
import { readYaml, type Yaml, type YamlEntry } from './yaml.ts';

export type Role = 'manager' | 'report' | 'peer';
export type SectionKind = 'agenda' | 'goals' | 'notes' | 'decisions' | 'actions';

/** One of the two. `key` is the @name in the notes, `short` what the headings call them. */
export type Person = {
  readonly key: string;
  readonly name: string;
  readonly short: string;
  readonly emails: readonly string[];
  readonly role: Role;
};

export type Pair = {
  /** In the order of the file. */
  readonly people: readonly [Person, Person];
  /** The manager and the report; of peers the first and the second. */
  readonly manager: Person;
  readonly report: Person;
  readonly cadence: Cadence | null;
  /** The folder of the notes, relative to the repository. */
  readonly notes: string;
  readonly sync: 'auto' | 'manual';
  readonly sections: Readonly<Record<SectionKind, string>>;
  /** The language of months and weekdays, `en`. */
  readonly language: string;
  /** Where a merge left two versions of a setting: what the comment says, and its line, from 0. */
  readonly settles: readonly { readonly text: string; readonly line: number }[];
};

export const SECTION_KINDS: readonly SectionKind[] = ['agenda', 'goals', 'notes', 'decisions', 'actions'];
/** The words that head the sections where a pair sets no others. */
export const SECTION_WORDS = {
  agenda: 'Agenda',
  goals: 'Goals',
  notes: 'Notes',
  decisions: 'Decisions',
  actions: 'Actions',
};
const ROLES: readonly Role[] = ['manager', 'report', 'peer'];
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Reads `oneonone.yaml`. Throws a Failure 'config' with the line of what is wrong. */
export function readPair(text: string): Pair {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const settings = readPlainSettings(source) ?? readYaml(source, { path: CONFIG, line: 1, failure: 'config' });
  const top = entriesOf(settings, 'This file');
  checkKeys(top, ['oneonone', 'people', 'cadence', 'notes', 'sync', 'sections', 'language']);
  checkVersion(find(top, 'oneonone'));
  const people = readPeople(find(top, 'people'));
  const [first, second] = people;
  const manager = first.role === 'report' ? second : first;
  return {
    people,
    manager,
    report: manager === first ? second : first,
    cadence: readCadence(find(top, 'cadence')),
    notes: textOf(find(top, 'notes')) ?? 'meetings',
    sync: readSync(find(top, 'sync')),
    sections: readSections(find(top, 'sections')),
    language: textOf(find(top, 'language')) ?? 'en',
    settles: settlesOf(source),
  };
}

function settlesOf(text: string): Pair['settles'] {
  if (!text.includes('# settle:')) return [];
  return text.split(/\r\n|\n|\r/).flatMap((row, line) => {
    const said = /^\s*# settle:(.*)$/.exec(row)?.[1]?.trim();
    return said === undefined ? [] : [{ text: said, line }];
  });
}

/** The person whose email it is, else the one the clone's own setting names; null when neither fits. */
export function whoAmI(pair: Pair, email: string | null, setting: string | null): Person | null {
  const mine = email?.trim().toLowerCase();
  const byEmail = mine && pair.people.find((person) => person.emails.some((other) => other.toLowerCase() === mine));
  return byEmail || (pair.people.find((person) => person.key === setting?.trim().toLowerCase()) ?? null);
}

/** The other one of the two. */
export function otherOf(pair: Pair, person: Person): Person {
  return pair.people[0].key === person.key ? pair.people[1] : pair.people[0];
}

/** The person a word names: a key, a first name or a whole name; null for anybody else. */
export function personNamed(pair: Pair, word: string): Person | null {
  const plain = word.trim().normalize('NFKC').toLowerCase().replace(/^@/, '');
  const fits = (person: Person): boolean =>
    [person.key, person.short.toLowerCase(), person.name.toLowerCase()].includes(plain);
  return pair.people.find(fits) ?? null;
}

/** The keys of the two people, as notes name them. */
export function keysOf(pair: Pair): readonly string[] {
  return [pair.people[0].key, pair.people[1].key];
}

function checkVersion(value: Yaml | null): void {
  const text = textOf(value);
  if (text === null || text === '1') return;
  if (/^\d+$/.test(text)) {
    throw configFailure(
      'This repository was written by a newer oneonone.',
      value?.line ?? 1,
      'Update oneonone and try again.',
    );
  }
  throw configFailure("'oneonone' holds the format’s version, a number.", value?.line ?? 1, 'Write `oneonone: 1`.');
}

function readPeople(value: Yaml | null): readonly [Person, Person] {
  const entries = entriesOf(value, "'people'");
  const line = value?.line ?? 1;
  if (entries.length !== 2) {
    const count = entries.length === 0 ? 'nobody' : entries.length === 1 ? 'one person' : `${entries.length} people`;
    throw configFailure(`A pair is two people; 'people' names ${count}.`, line, `For example:\n  ${EXAMPLE}`);
  }
  const people = entries.map(readPerson);
  const [first, second] = people as [Omit<Person, 'short'>, Omit<Person, 'short'>];
  checkRoles(first.role, second.role, line);
  const shared = first.emails.find((email) =>
    second.emails.some((other) => other.toLowerCase() === email.toLowerCase()),
  );
  if (shared) throw configFailure(`Both people have the email ${shared}.`, line, 'Give each one their own.');
  const firstName = (person: { name: string }): string => person.name.split(/\s+/)[0] ?? person.name;
  const alike = firstName(first).toLowerCase() === firstName(second).toLowerCase();
  const named = (person: Omit<Person, 'short'>): Person => ({
    ...person,
    short: alike ? person.name : firstName(person),
  });
  return [named(first), named(second)];
}

function readPerson(entry: YamlEntry): Omit<Person, 'short'> {
  if (!KEY.test(entry.key)) {
    throw configFailure(
      `'${entry.key}' can’t be a person’s key.`,
      entry.line,
      'Use small letters, digits and `-`, as in `ana`.',
    );
  }
  const fields = entriesOf(entry.value.kind === 'null' ? null : entry.value, `'${entry.key}'`);
  checkKeys(fields, ['name', 'email', 'role']);
  const email = find(fields, 'email');
  const emails = email?.kind === 'list' ? email.items.flatMap((item) => textOf(item) ?? []) : [textOf(email) ?? ''];
  const name = (textOf(find(fields, 'name')) ?? entry.key).replace(/\s+/g, ' ').trim();
  const role = find(fields, 'role');
  const said = textOf(role) ?? 'peer';
  const known = ROLES.find((candidate) => candidate === said.toLowerCase());
  if (!known) throw configFailure(`'${said}' is no role.`, role?.line ?? entry.line, 'Use manager, report or peer.');
  return { key: entry.key, name: name || entry.key, emails: emails.filter(Boolean), role: known };
}

function checkRoles(first: Role, second: Role, line: number): void {
  const both = [first, second].sort().join(' and ');
  if (both === 'manager and report' || both === 'peer and peer') return;
  throw configFailure(`A pair can’t be ${both}.`, line, 'Write one manager and one report, or two peers.');
}

function readSync(value: Yaml | null): Pair['sync'] {
  const said = textOf(value) ?? 'manual';
  if (said === 'auto' || said === 'manual') return said;
  throw configFailure(`'sync' can’t be '${said}'.`, value?.line ?? 1, 'Use auto or manual.');
}

function readSections(value: Yaml | null): Pair['sections'] {
  const entries = entriesOf(value, "'sections'");
  checkKeys(entries, SECTION_KINDS);
  const sections: Record<SectionKind, string> = { ...SECTION_WORDS };
  for (const entry of entries) {
    const word = textOf(entry.value)?.trim();
    if (!word) throw configFailure(`'${entry.key}' has no word.`, entry.line, 'Write the heading that your notes use.');
    sections[entry.key as SectionKind] = word;
  }
  const words = SECTION_KINDS.map((kind) => sections[kind].toLowerCase());
  const twice = words.find((word, index) => words.indexOf(word) !== index);
  if (twice) throw configFailure(`Two sections have the word '${twice}'.`, value?.line ?? 1, 'Give each its own.');
  return sections;
}
