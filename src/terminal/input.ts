/**
 * What another program or a file hands over on stdin, read whole and once. Never waits for ever, never takes more than a limit.
 */

import { isUtf8 } from 'node:buffer';
import { Failure } from '../failure.ts';

const LIMIT = { bytes: 1_048_576, seconds: 60 };

/** The text on a stream; null where it is a terminal. Throws 'usage'. */
export async function inputOf(
  stream: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined },
  { bytes, seconds } = LIMIT,
): Promise<string | null> {
  if (stream.isTTY === true) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  let silent: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const late = (): void => reject(noInput(`Nothing came on stdin within ${seconds} seconds.`));
    silent = setTimeout(late, seconds * 1000);
  });
  const all = (async () => {
    for await (const chunk of stream) {
      silent?.refresh();
      size += chunk.length;
      if (size > bytes) throw noInput('What stands on stdin is more than 1 MiB.');
      chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks);
  })();
  try {
    const read = await Promise.race([all, silence]);
    if (!isUtf8(read) || read.includes(0)) throw noInput('What stands on stdin is no text in UTF-8.');
    return read.toString('utf8').replace(/^\uFEFF/, '');
  } finally {
    clearTimeout(silent);
    // What still comes is nobody's, and must not keep the process.
    stream.pause();
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
    all.catch(() => undefined);
  }
}

function noInput(say: string): Failure {
  return new Failure('usage', say, { hints: ['Give the words on the command line instead.'] });
}
