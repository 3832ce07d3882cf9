/**
 * Patterns that name the letters and digits of any script (`\p{L}\p{N}`), made when the first text asks for them.
 *
 * V8 takes most of a millisecond for each, twice, and a short call has a dozen of them. Most lines of most notes are ASCII,
 * where A-Z says the same and is there at once. The text decides, so the answer never depends on what was asked before.
 */

const ASCII = /^[\0-\x7f]*$/;
/** What a source calls the letters and digits, in a class of characters. */
const ANY = '\\p{L}\\p{N}';

/** A pattern for a text, from a source in which `\p{L}\p{N}` stands within `[…]`; `flags` must hold `u`, and never `y`. */
export function lettered(source: string, flags: string): (text: string) => RegExp {
  let ascii: RegExp | null = null;
  let any: RegExp | null = null;
  return (text) => {
    if (ASCII.test(text)) {
      ascii ??= new RegExp(source.replaceAll(ANY, 'A-Za-z0-9'), flags);
      return ascii;
    }
    any ??= new RegExp(source, flags);
    return any;
  };
}
