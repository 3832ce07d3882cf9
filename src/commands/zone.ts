/**
 * Whether the time zone of the settings is one. Asking takes 2 ms, and 25 for a spelling that is not the usual one, so only
 * those commands ask that prepare or hold a meeting, and `doctor`.
 */
import { readText } from '../journal/files.ts';
import type { Journal } from '../journal/journal.ts';
import { nearestOf } from '../meeting/nearest.ts';
import { CONFIG, configFailure } from '../meeting/setting.ts';

/** Throws 'config', with the line and the nearest name, for a time zone that nobody knows. */
export function checkZone({ clone, pair }: Pick<Journal, 'clone' | 'pair'>): void {
  const zone = pair.cadence?.timezone ?? null;
  if (zone === null) return;
  const names = Intl.supportedValuesOf('timeZone');
  if (names.includes(zone) || isZone(zone)) return;
  const lines = readText(clone.root, CONFIG).split(/\r\n|\n|\r/);
  const line = lines.findIndex((text) => text.includes('timezone') && text.includes(zone));
  const near = nearestOf(zone, names);
  throw configFailure(
    `'${zone}' is no time zone.`,
    Math.max(line, 0) + 1,
    near === null ? 'Write a name like `Europe/Lisbon`.' : `Did you mean '${near}'?`,
  );
}

/** Other spellings and older names than the usual ones count too. */
function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
