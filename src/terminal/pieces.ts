/**
 * What a terminal sends, parted into what was typed and what was pasted.
 *
 * A terminal that is asked for it puts marks around a paste (xterm's "bracketed paste mode", which nearly all know). One that
 * does not know them sends a paste as if it were typed: `typed.ts` tells those apart as well as can be.
 */

/** What came at once, or was pasted at once, without marks. */
export type Piece = { readonly text: string; readonly isPaste: boolean };

/** Asks a terminal for the marks, and for none any more. */
export const MARKS_ON = '\u001b[?2004h';
export const MARKS_OFF = '\u001b[?2004l';

const BEGIN = '\u001b[200~';
const END = '\u001b[201~';
const CTRL_C = '\u0003';
/** So many characters of a paste are waited for; a note may not be larger. */
const MOST = 1_048_576;

/** Parts a stream of characters; a mark may come in two pieces, and a paste in many. */
export class Pieces {
  #rest = '';
  #isPaste = false;

  /** The pieces that are whole now. */
  read(text: string): Piece[] {
    // A paste that never ends must not lock anybody in.
    if (this.#isPaste && text === CTRL_C) {
      this.#rest = '';
      this.#isPaste = false;
    }
    const found: Piece[] = [];
    let left = this.#rest + text;
    for (;;) {
      const mark = this.#isPaste ? END : BEGIN;
      const at = left.indexOf(mark);
      if (at < 0) break;
      this.#add(found, left.slice(0, at));
      left = left.slice(at + mark.length);
      this.#isPaste = !this.#isPaste;
    }
    if (this.#isPaste && left.length <= MOST) {
      this.#rest = left;
      return found;
    }
    const begun = this.#isPaste ? 0 : begunMark(left);
    this.#add(found, left.slice(0, left.length - begun));
    this.#rest = left.slice(left.length - begun);
    return found;
  }

  #add(found: Piece[], text: string): void {
    if (text !== '') found.push({ text, isPaste: this.#isPaste });
  }
}

/** So many characters at the end of a text begin a mark; the first alone is the Escape key, and is not waited on. */
function begunMark(text: string): number {
  for (let length = BEGIN.length - 1; length > 1; length -= 1) if (text.endsWith(BEGIN.slice(0, length))) return length;
  return 0;
}
