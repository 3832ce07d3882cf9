/**
 * The two people of a new pair: from `Ana Souza <ana@example.com>` to their keys, the @names of the notes.
 */
import type { Role } from './pair.ts';

/** Somebody as they are named when a pair begins. */
export type Newcomer = { readonly name: string; readonly email: string };

/** A newcomer with a place in the pair. */
export type Founder = Newcomer & { readonly key: string; readonly role: Role };

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,253}$/;
/** Names that are devices on Windows, and words that YAML readers take for something else. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|null|true|false|yes|no|on|off|y|n)$/;
/** Letters that no decomposition turns into ASCII. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h' },
};

/** Reads `Ana Souza <ana@example.com>`; null for anything else. */
export function readNewcomer(said: string): Newcomer | null {
  const found = /^([^<>]+)<([^<>]+)>$/.exec(said.trim());
  const name = readName(found?.[1] ?? '');
  const email = readEmail(found?.[2] ?? '');
  return name === null || email === null ? null : { name, email };
}

/** A name as it can stand in the notes; null for none, for one that can't be seen, and for brackets. */
export function readName(said: string): string | null {
  const name = said.trim().replace(/ +/g, ' ');
  return name === '' || name.length > 100 || /[<>]/.test(name) || UNSEEN.test(name) ? null : name;
}

/** An email address; null for anything that is none. */
export function readEmail(said: string): string | null {
  const email = said.trim();
  return EMAIL.test(email) && !UNSEEN.test(email) && !email.startsWith('-') ? email : null;
}

/** The role that the other one has. */
export function otherRole(role: Role): Role {
  return role === 'manager' ? 'report' : role === 'report' ? 'manager' : 'peer';
}

/** The two in the order of the file: the manager first; peers as they were given. */
export function founders(me: Newcomer, other: Newcomer, role: Role): readonly [Founder, Founder] {
  const [mine, others] = keysFor(me, other);
  const first = { ...me, key: mine, role };
  const second = { ...other, key: others, role: otherRole(role) };
  return role === 'report' ? [second, first] : [first, second];
}

/**
 * Two different keys: the first names; where these are the same, with as many letters of the last name as it takes
 * (`ana-s`, `ana-m`), and where that does not help either, with a number.
 */
export function keysFor(first: Newcomer, second: Newcomer): readonly [string, string] {
  const keys = [keyOf(first, 0), keyOf(second, 0)] as const;
  if (keys[0] !== keys[1]) return keys;
  for (let letters = 1; letters <= 30; letters += 1) {
    const longer = [keyOf(first, letters), keyOf(second, letters)] as const;
    if (longer[0] !== longer[1]) return longer;
  }
  return [keys[0], `${keys[0]}-2`];
}

/** Where neither the name nor the address has a letter or digit of ASCII, everybody is `one`. */
function keyOf({ name, email }: Newcomer, letters: number): string {
  const [given = '', ...more] = name.split(' ');
  const first = slug(given) || slug(name) || slug(email.split('@', 1)[0] ?? '') || 'one';
  const last = slug(more.at(-1) ?? '').slice(0, letters);
  const key = (last === '' ? first : `${first}-${last}`).slice(0, 60).replace(/-+$/, '');
  return RESERVED.test(key) ? `${key}-1` : key;
}

/** Small letters, digits and `-` between them. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
