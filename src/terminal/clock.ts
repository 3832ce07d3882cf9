/**
 * What day and what time it is, in a time zone, as text. ONEONONE_TODAY overrides the machine's clock.
 */

import { Failure } from '../failure.ts';

/** A moment as people write it: `2026-11-23` and `10:02`. */
export type Moment = { readonly day: string; readonly time: string };

/** `now` in a time zone (an IANA name; null is the machine's own). Throws 'config' for a zone that nobody knows. */
export function momentIn(timezone: string | null, now: Date): Moment {
  if (timezone === null) return localMoment(now);
  const parts = new Map(
    formatIn(timezone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/**
 * The moment that ONEONONE_TODAY names: a day, perhaps with a time (`2026-11-23T10:02`; null without); null where it is unset.
 * Throws 'usage' for anything else, also for a day that no calendar has.
 */
export function fixedMoment(value: string | undefined): { readonly day: string; readonly time: string | null } | null {
  if (value === undefined || value === '') return null;
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(value) ?? [];
  if (day !== undefined && isDay(day)) return { day, time: time ?? null };
  throw new Failure('usage', `ONEONONE_TODAY is ${JSON.stringify(value)}, which is no day.`, {
    hints: ['Set it to a day such as 2026-11-23 or 2026-11-23T10:02, or unset it.'],
  });
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** The machine's own zone, without a formatter of node's: those are slow to load. */
function localMoment(now: Date): Moment {
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    day: `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  };
}

function formatIn(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: timezone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure('config', `${JSON.stringify(timezone)} is no time zone.`, {
      hints: ['In oneonone.yaml, under `cadence`, write a name such as `timezone: Europe/Lisbon`.'],
      where: { path: 'oneonone.yaml', line: null },
      cause: error,
    });
  }
}
