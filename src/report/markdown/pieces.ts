/**
 * Where markdown can be taken apart without a change of meaning: at blank lines, before headings, before the entries of a list.
 *
 * Pure and linear. Links by reference (`[a]: https://…`) are known only in their own piece, and stay as they are typed elsewhere.
 */

/** `code` is what stands in a fence, without it; `info` is what stands behind the fence. */
export type Piece =
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly info: string };

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const ENTRY = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?: |$)/;
const HEADING = /^ {0,3}#{1,6}(?: |$)/;

export function piecesOf(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  const lines = markdown.split(/\r\n|\n|\r/);
  let piece: string[] = [];
  const end = (): void => {
    while (piece.at(-1)?.trim() === '') piece.pop();
    if (piece.length > 0) pieces.push({ kind: 'markdown', text: piece.join('\n') });
    piece = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      end();
      let to = at + 1;
      while (to < lines.length && !isClosing(lines[to] ?? '', fence)) to += 1;
      const info = line.trim().slice(fence.length).trim();
      pieces.push({ kind: 'code', text: lines.slice(at + 1, to).join('\n'), info });
      at = to;
    } else if (HEADING.test(line)) {
      end();
      piece.push(line);
      end();
    } else if ((ENTRY.test(line) || piece.at(-1)?.trim() === '') && !isUnder(line, piece)) {
      end();
      piece.push(line);
    } else if (line.trim() !== '' || piece.length > 0) piece.push(line);
  }
  end();
  return pieces;
}

function isClosing(line: string, fence: string): boolean {
  const [, run = ''] = /^ {0,3}(`+|~+)[ \t]*$/.exec(line) ?? [];
  return run.startsWith(fence);
}

/** Whether a line belongs to the entry of a list that the piece is: it is blank, or stands as far in as its words. */
function isUnder(line: string, [first = '']: readonly string[]): boolean {
  if (line.trim() === '') return true;
  const words = ENTRY.exec(first)?.[0].length;
  return words !== undefined && (line.startsWith('\t') || line.startsWith(' '.repeat(words)));
}
