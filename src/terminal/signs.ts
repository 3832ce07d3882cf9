/**
 * The signs that we set ourselves beyond ASCII, for terminals that may not have them: an apostrophe, dashes, an ellipsis.
 */

/** Whether a terminal may not have them: its locale is set and is not UTF-8, or it is a dumb one. */
export function onlyAscii(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return env.TERM === 'dumb' || (locale !== '' && !/utf-?8/i.test(locale));
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", '“': '"', '”': '"', '…': '...', '–': '-', '—': '-', '·': '-', '→': '->' },
};

/** The text with such signs in ASCII. Other letters are of what people wrote, and stay. */
export function inAscii(text: string): string {
  return text.replace(/[’‘“”…–—·→]/g, (sign) => PLAIN[sign] ?? sign);
}
