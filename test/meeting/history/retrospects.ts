/** A pair's past, as values: notes as people write them, and events in short. */

import type { PastEvent, Rhythm } from '../../../src/meeting/history/past.ts';
import type { Period, Retrospect } from '../../../src/meeting/history/period.ts';
import { recordOf } from '../../../src/meeting/history/record.ts';
import type { Reviewed } from '../../../src/meeting/history/review.ts';
import { readNote } from '../../../src/meeting/note.ts';
import { readPair } from '../../../src/meeting/pair.ts';
import { PAIR } from '../../support/repositories.ts';

export const pair = readPair(PAIR);

/** A note held on its day, in a line or two of front matter and a body. */
export const held = (body = '', matter = ''): string => `---\nstatus: held\n${matter}---\n\n${body}`;
export const skipped = (why: string): string => `---\nstatus: skipped\nskipped: ${why}\n---\n`;
export const planned = (body = '', matter = ''): string => `---\nstatus: planned\n${matter}---\n\n${body}`;

/** `2026-11-10 bo action k3f9z done meetings/2026-11-10.md`: an event, whose commit is its day and time unless said. */
export function event(said: string, more: Partial<PastEvent> = {}): PastEvent {
  const [day = '', who = '', kind = '', id = '', name = '', note = ''] = said.split(' ');
  return {
    when: `${day}T12:00`,
    who: who === '-' ? null : who,
    kind: kind as PastEvent['kind'],
    id: id === '-' ? null : id,
    event: name,
    from: null,
    to: null,
    note: `meetings/${note}.md`,
    commit: `${day} ${who}`,
    say: said,
    text: null,
    why: null,
    author: who,
    was: null,
    ...more,
  };
}

export function retrospect(
  notes: Readonly<Record<string, string>>,
  events: readonly PastEvent[] = [],
  options: { today?: string; period?: Partial<Period>; rhythms?: readonly Rhythm[]; settings?: string } = {},
): Retrospect {
  const settings = readPair(options.settings ?? PAIR);
  return {
    pair: settings,
    records: Object.keys(notes)
      .sort()
      .map((name) => recordOf(readNote(name, notes[name] ?? '', settings), settings)),
    history: { events, limits: [], head: null, rhythms: options.rhythms ?? [] },
    today: options.today ?? '2026-11-24',
    period: { since: null, until: null, ...options.period },
  };
}

/** The same to be reviewed: its history gives parts, too. */
export function reviewed(past: Retrospect): Reviewed {
  const { events } = past.history;
  const since = (day: string): readonly PastEvent[] => events.filter(({ when }) => when.slice(0, 10) >= day);
  const eventsOf = (id: string): readonly PastEvent[] => events.filter((one) => one.id === id);
  return { ...past, history: { events, since, eventsOf } };
}
