/**
 * Text of unknown origin as a line of markdown that shows just that text.
 *
 * Notes are markdown, so the words in them may be, too: pasted elsewhere they must make no heading, link, image, table, HTML
 * or list. What can't be seen is made visible first (visible.ts). Pure and linear.
 */
import { visibleLine } from './visible.ts';

/** What means something anywhere in a line. An underscore amid a word, as in file_name, means nothing; nor a lone &. */
const ANYWHERE = /[\\`*[\]<>|~$^]|&(?=#?\w{1,32};)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/** A web address that has such a character in it: as a link it would show, and lead to, the backslash as well. */
const SPOILT_ADDRESS = /(?<=https?|www)([:.])(?=\S*\\)/gi;

/** The text in one line, with a backslash before whatever markdown would take for more than text. */
export function markdownText(text: string): string {
  const escaped = visibleLine(text).trim().replace(ANYWHERE, '\\$&').replace(SPOILT_ADDRESS, '\\$1');
  // What means something only where a line begins.
  return escaped.replace(/^[#+\-=:]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
