/**
 * Events as an iCalendar file (RFC 5545). The only file that knows ical.js and the list of time zones.
 *
 * Pure: the same events give the same bytes. ical.js folds and escapes; a time is written as the clock on the wall shows it,
 * with the rules of its zone beside it, so that ten o'clock stays ten o'clock when the clocks change.
 */
import ICAL from 'ical.js';
import { tzlib_get_ical_block as zoneBlock } from 'timezones-ical-library';
import type { CalendarEvent } from '../../meeting/calendar.ts';

/** Events of one pair. `uid` is the same for the pair for ever, and belongs to no other; `changed` is when it last changed (ISO 8601, UTC). */
export type PairEvents = {
  readonly uid: string;
  readonly changed: string;
  readonly events: readonly CalendarEvent[];
};

/** The text of the file, with the line ends (CRLF) that it must have. */
export function icsOf(pairs: readonly PairEvents[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//oneonone//oneonone//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  const zones = new Set(pairs.flatMap(({ events }) => events.flatMap(({ at, timezone }) => (at && timezone) || [])));
  const known = new Map([...zones].map((name) => [name, zoneOf(name)]));
  for (const zone of known.values()) if (zone !== null) calendar.addSubcomponent(zone);
  for (const pair of pairs) for (const event of pair.events) calendar.addSubcomponent(eventOf(event, pair, known));
  return `${calendar.toString()}\r\n`;
}

type Zones = ReadonlyMap<string, ICAL.Component | null>;

function eventOf(event: CalendarEvent, { uid, changed }: PairEvents, zones: Zones): ICAL.Component {
  const component = new ICAL.Component('vevent');
  component.addPropertyWithValue('uid', `${uid}-${event.name}@oneonone`);
  component.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(changed));
  component.addPropertyWithValue('summary', event.title);
  const start = component.addPropertyWithValue('dtstart', timeOf(event));
  if (event.at !== null && event.timezone !== null && zones.get(event.timezone))
    start.setParameter('tzid', event.timezone);
  if (event.at === null) component.addPropertyWithValue('transp', 'TRANSPARENT');
  else component.addPropertyWithValue('duration', ICAL.Duration.fromSeconds(event.length * 60));
  if (event.rule !== null) component.addPropertyWithValue('rrule', ICAL.Recur.fromString(event.rule));
  component.addPropertyWithValue('status', event.isCancelled ? 'CANCELLED' : 'CONFIRMED');
  return component;
}

/** A day, or a time on the wall. */
function timeOf({ date, at }: CalendarEvent): ICAL.Time {
  return at === null ? ICAL.Time.fromDateString(date) : ICAL.Time.fromDateTimeString(`${date}T${at}:00`);
}

/** The rules of a zone; null for one that the list does not have: its times are by every clock then. */
function zoneOf(name: string): ICAL.Component | null {
  const found = zoneBlock(name);
  const text = Array.isArray(found) ? found[0] : undefined;
  return text?.includes('BEGIN:VTIMEZONE') ? ICAL.Component.fromString(text) : null;
}
