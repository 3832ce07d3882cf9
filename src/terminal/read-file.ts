/**
 * Reads a file that somebody names, whole and once. Bounded, and strict about what text is.
 */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Failure } from '../failure.ts';

const MOST = 1_048_576;

/** All of a file (absolute, or what a shell hands over in its place) as text; `name` is what the failure calls it. Throws `file`. */
export async function readFile(file: string, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      size += chunk.length;
      if (size > MOST) throw unreadable(`${name} is larger than 1 MiB.`);
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unreadable(`${name} can’t be read: ${(error as Error).message}.`);
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw unreadable(`${name} is no text in UTF-8.`);
  return bytes.toString('utf8');
}

function unreadable(say: string): Failure {
  return new Failure('file', say, { hints: ['Name a file that is there, or - for what comes through a pipe.'] });
}
