/**
 * Who of the two an argument names.
 */
import { Failure } from '../failure.ts';
import { type Pair, type Person, personNamed } from '../meeting/pair.ts';

/** A person given as an argument; throws 'usage' for anybody else. */
export function personArgument(pair: Pair, said: string): Person {
  const person = personNamed(pair, said);
  if (person) return person;
  const known = pair.people.map(({ key }) => key).join(' or ');
  throw new Failure('usage', `'${said}' is neither of the two.`, { hints: [`Write ${known}.`] });
}
