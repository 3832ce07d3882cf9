/**
 * Text to stdout or stderr without opening node's streams, which takes longer than what a short call does: for calls that
 * write a line and end.
 */
import { writeSync } from 'node:fs';

/** Writes all of it before it returns. A reader that is gone is no error; one that is slow gets the rest by node's stream. */
export function writeAtOnce(to: 'stdout' | 'stderr', text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(to === 'stdout' ? 1 : 2, bytes, at);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') process[to].write(bytes.subarray(at));
    else if (code !== 'EPIPE') throw error;
  }
}
