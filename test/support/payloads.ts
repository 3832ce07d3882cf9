/**
 * What a terminal would obey, or nobody would see: text as a partner, a remote or a hook could send it.
 */

/** Each by the code point, so that this file itself holds none. */
export const at = (...codes: readonly number[]): string => String.fromCodePoint(...codes);
export const PAYLOADS: Readonly<Record<string, string>> = {
  colour: `${at(0x1b)}[31mred${at(0x1b)}[0m`,
  title: `${at(0x1b)}]0;owned${at(7)}`,
  link: `${at(0x1b)}]8;;http://evil${at(0x1b)}\\here${at(0x1b)}]8;;${at(0x1b)}\\`,
  clipboard: `${at(0x1b)}]52;c;ZXZpbA==${at(7)}`,
  dcs: `${at(0x1b)}P+q544e${at(0x1b)}\\`,
  apc: `${at(0x1b)}_Gf=24${at(0x1b)}\\`,
  c1: `${at(0x9b)}2J${at(0x9d)}0;x${at(0x9c)}${at(0x90)}q`,
  overwrite: `sure${at(8, 8, 8, 8)}nope`,
  bell: at(7),
  delete: at(0x7f),
  vertical: at(0xb, 0xc),
  bidi: `${at(0x202e)}gnp.exe${at(0x202c)}${at(0x2066)}x${at(0x2069)}`,
  marks: at(0x200e, 0x200f, 0x61c),
  hidden: `pass${at(0x200b, 0x2060, 0xfeff)}word`,
  tags: at(0xe0041, 0xe0042, 0xe007f),
  separators: `a${at(0x2028)}b${at(0x2029)}c`,
};
/** All of them in one line. */
export const ALL = Object.values(PAYLOADS).join(' ');
/** No `u0000-u001f` but \\t and \\n, no C1, nothing invisible or that turns text around. */
export const RAW = new RegExp(
  `[${at(0)}-${at(8)}${at(0xb)}-${at(0x1f)}${at(0x7f)}-${at(0x9f)}${at(0x61c)}${at(0x200b)}-${at(0x200f)}` +
    `${at(0x2028)}-${at(0x202e)}${at(0x2060)}-${at(0x2069)}${at(0xfeff)}${at(0xe0000)}-${at(0xe007f)}]`,
  'u',
);
