/**
 * When this clone last saw what the other one had sent. A look asks nobody over there, so it may be behind, and says so.
 */
import { lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, dayOfMoment } from '../meeting/day.ts';
import { ownFolder } from './rescue.ts';

/** A look that is no older is said nothing of, in hours. */
const FRESH = 12;

/** Keeps that it was now. Where that can't be kept nothing is said later. */
export function lookedNow(gitDir: string): void {
  try {
    writeFileSync(join(ownFolder(gitDir), NAME), '', { mode: 0o600 });
  } catch {
    // It is a help, and no more.
  }
}

/** The day, where that is some time ago; null where it is not, or nobody knows. By the machine's clock, as files have it. */
export function oldLook(gitDir: string): Day | null {
  try {
    const last = lstatSync(join(gitDir, 'oneonone', NAME)).mtimeMs;
    return Date.now() - last > FRESH * 3_600_000 ? dayOfMoment(last) : null;
  } catch {
    // Not there, or our folder is something else: nobody knows.
    return null;
  }
}

const NAME = 'heard';
