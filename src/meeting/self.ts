/**
 * What git must be told in a clone so that it is known who 'I' am there.
 */
import { type Pair, type Person, whoAmI } from './pair.ts';

/** What git knows of the person at the keyboard: its `user.name`, `user.email`, and the clone's `oneonone.me`. */
export type Known = { readonly name: string | null; readonly email: string | null; readonly me: string | null };

/** A setting for this clone, and why, in one sentence. */
export type Setting = { readonly key: string; readonly value: string; readonly say: string };

/**
 * The settings that make `me` known here: name and email where git has none, `oneonone.me` where its email is another.
 * Null where git's email is the other one's: no setting of ours would win over it.
 */
export function settingsFor(pair: Pair, me: Person, known: Known): readonly Setting[] | null {
  const settings: Setting[] = [];
  const email = me.emails[0];
  if (known.name === null) {
    settings.push({ key: 'user.name', value: me.name, say: `Git did not know your name: here it is ${me.name} now.` });
  }
  if (known.email === null && email !== undefined) {
    settings.push({ key: 'user.email', value: email, say: `Git did not know your email: here it is ${email} now.` });
  }
  const now = whoAmI(pair, known.email ?? email ?? null, known.me);
  if (now?.key === me.key) return settings;
  if (now !== null && whoAmI(pair, known.email, null)?.key === now.key) return null;
  const say = `Git’s email is ${known.email}, so this clone remembers that you are ${me.key} (\`git config oneonone.me\`).`;
  return [...settings, { key: 'oneonone.me', value: me.key, say }];
}
