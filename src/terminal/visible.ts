/**
 * Text of unknown origin, made safe to show: whatever would steer a terminal or can't be seen is shown as an escape.
 *
 * Notes, names and git's words come from other people, and a terminal obeys what is printed. Everything of theirs goes through
 * here before it is written. Pure and linear; what is clean comes back as it is, and a second time changes nothing.
 */

/**
 * Controls but tab and newline, C1, bidirectional marks and overrides, zero-width and other default-ignorable characters, line and
 * paragraph separators, interlinear marks, tag characters, lone surrogates. Variation selectors are let through when they follow
 * something (they choose how an emoji looks), the joiner only between two parts of one emoji. Made when a text asks for it,
 * as the two below: each takes V8 most of a millisecond.
 */
const unseen = (): RegExp => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const CLEAN = /^[\t\n\x20-\x7e]*$/;
const JOINER = 0x200d;
/** What may stand before a joiner: a picture, perhaps with a skin tone or a variation selector. */
const pictureBefore = (): RegExp => /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;
const pictureAfter = (): RegExp => /^\p{Extended_Pictographic}/u;

/** The text with every such character as `\x1b`, `\r` or `\u{202e}`; tab and newline stay. */
export function visible(text: string): string {
  if (CLEAN.test(text)) return text;
  return text.replace(unseen(), (character, at: number) =>
    staysAsItIs(text, character, at) ? character : escaped(character),
  );
}

/** The same on one line: line ends and tabs become blanks. For table cells, questions and anything that must not begin a new line. */
export function visibleLine(text: string): string {
  return visible(text.replace(/[\t\n\r]+/g, ' '));
}

/** A JSON document, with a line end, that says the same to a program and steers no terminal: such characters are \uXXXX in it. */
export function jsonText(value: object): string {
  return harmless(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * The same document piece by piece, for one with a list that may be long: `list` stands between what `head` and `tail` hold.
 * So no more of it is held than a piece.
 */
export function* jsonPieces(
  head: object,
  [name, list]: readonly [string, Iterable<object>],
  tail: object,
): Generator<string> {
  const members = (part: object): string[] =>
    Object.entries(part).map(([key, value]) => `  ${JSON.stringify(key)}: ${within(value, '  ')}`);
  yield harmless(`{\n${[...members(head), `  ${JSON.stringify(name)}: [`].join(',\n')}`);
  let piece = '';
  let before = '';
  for (const entry of list) {
    piece += `${before}\n    ${within(entry, '    ')}`;
    before = ',';
    if (piece.length < PIECE) continue;
    yield harmless(piece);
    piece = '';
  }
  const end = before === '' ? ']' : '\n  ]';
  yield harmless(`${[piece + end, ...members(tail)].join(',\n')}\n}\n`);
}

/** So many characters are told at once. */
const PIECE = 65_536;

function within(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

function harmless(text: string): string {
  return CLEAN.test(text)
    ? text
    : text.replace(unseen(), (found, at: number) => (staysAsItIs(text, found, at) ? found : unicode(found)));
}

function unicode(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function staysAsItIs(text: string, character: string, at: number): boolean {
  if (character === '\n' || character === '\t') return true;
  const code = character.codePointAt(0) ?? 0;
  if (isVariation(code)) return at > 0 && !/\s/.test(text.charAt(at - 1)) && !isVariation(text.charCodeAt(at - 1));
  // The slices are bounded, or a line of joiners would take quadratic time.
  return (
    code === JOINER &&
    pictureBefore().test(text.slice(Math.max(0, at - 4), at)) &&
    pictureAfter().test(text.slice(at + 1, at + 3))
  );
}

/** A row of them would be a hidden message: one at a time. */
function isVariation(code: number): boolean {
  return code >= 0xfe00 && code <= 0xfe0f;
}

function escaped(character: string): string {
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
