/**
 * The signs that are set here beyond ASCII, ours and those of the prompts, for terminals that may not have them.
 *
 * A page is laid out before its signs are changed, so each takes one column as before; but in a call to copy, `add "…"`.
 */

/** Whether a terminal may not have them: its locale is set and is not UTF-8, or it is a dumb one. */
export function onlyAscii(env: Env): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return env.TERM === 'dumb' || (locale !== '' && !/utf-?8/i.test(locale));
}

type Env = Readonly<Record<string, string | undefined>>;
type Out = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };

const PLAIN: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", '“': '"', '”': '"', '…': '~', '–': '-', '—': '-', '·': '-', '→': '>' },
  ...{ '✔': '*', '✖': 'x', '❯': '>', '•': '-', '↑': '^', '↓': 'v', '⏎': '=', '◉': '*', '◯': 'o' },
};
const SIGNS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** The text with such signs in ASCII. Other letters are of what people wrote, and stay. */
export function inAscii(text: string): string {
  return text.replaceAll('"…"', '"..."').replace(SIGNS, (sign) => PLAIN[sign] ?? sign);
}

/** The stream, of which a terminal that may not have such signs gets none. What goes into a file or to a program is never changed. */
export function withItsSigns<Stream extends Out>(stream: Stream, env: Env): Stream {
  if (stream.isTTY !== true || !onlyAscii(env)) return stream;
  const write = (chunk: string | Uint8Array, ...rest: []): boolean =>
    stream.write(inAscii(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')), ...rest);
  return new Proxy(stream, {
    get: (target, key) => {
      if (key === 'write') return write;
      const found: unknown = Reflect.get(target, key, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
