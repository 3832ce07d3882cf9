/**
 * Reads what a script hands us, to its end: a file that was named, or stdin. Bounded, and strict about what text is.
 */
import { createReadStream } from 'node:fs';
import { Failure } from '../failure.ts';

const MOST = 1 << 20;

/** All of a file (absolute) as text. Throws a `file` Failure where it can't be read, for more than 1 MiB, or for no UTF-8. */
export function readFile(file: string): Promise<string> {
  return readAll(createReadStream(file), file);
}

/** All of a stream likewise; `name` is what the failure calls it. */
export async function readAll(stream: AsyncIterable<string | Buffer>, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > MOST) throw unreadable(`What stands in ${name} is larger than 1 MiB.`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof TypeError) throw unreadable(`What stands in ${name} is no UTF-8 text.`);
    throw new Failure('file', `${name} can’t be read: ${(error as Error).message}.`, {
      hints: ['Name a file that is there, or - for what comes through a pipe.'],
    });
  }
}

function unreadable(message: string): Failure {
  return new Failure('file', message, { hints: ['Hand over less of it, as plain UTF-8 text.'] });
}
