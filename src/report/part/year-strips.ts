/**
 * Meetings and promises as strips of time: one for each year, the newest first, or one for all where it is not long.
 */
import { addDays, addMonths } from '../../meeting/day.ts';
import { isWithin } from '../../meeting/history/period.ts';
import { plural } from '../../meeting/message.ts';
import { stripPicture } from '../chart/strip.ts';
import { type Span, wholeMonths } from '../chart/time.ts';
import { type Content, el } from '../markup.ts';
import type { Promises } from './promises.ts';

/** A strip of so many months still shows days. */
const ONE_STRIP = 15;

export function yearStrips(all: Promises): Content {
  return spansOf(all.span).map((span) => stripOf(span, all));
}

function stripOf(span: Span, { today, period, ...all }: Promises): Content {
  const meetings = all.meetings.filter(({ day }) => day >= span.from && day < span.to);
  const promises = all.promises.filter(({ from, to }) => from < span.to && to >= span.from);
  const given = promises.filter(({ from }) => from >= span.from && isWithin(from, period));
  const done = given.filter(({ fate }) => fate === 'done').length;
  const count = (stands: string): number => meetings.filter((meeting) => meeting.stands === stands).length;
  const held = `${count('held')} held${count('skipped') > 0 ? `, ${count('skipped')} skipped` : ''}`;
  const kept = `${done} of ${plural(given.length, 'promise')} done`;
  const title = titleOf(span);
  return el('div.strip', [
    el('div.of', [el('h3', title), el('p', held), el('p', kept)]),
    stripPicture({ span, today, label: `${title}: ${held}; ${kept}`, meetings, promises }),
  ]);
}

function spansOf(span: Span): Span[] {
  const whole = wholeMonths(span);
  if (addMonths(whole.from, ONE_STRIP) >= whole.to) return [whole];
  const spans: Span[] = [];
  for (let from = `${whole.from.slice(0, 4)}-01-01`; from < whole.to; ) {
    const to = addMonths(from, 12);
    spans.unshift({ from, to });
    // Behind the year 9999 there is no day, and none that compares.
    if (to <= from) break;
    from = to;
  }
  return spans;
}

/** `2026`, or the months it reaches over. */
function titleOf({ from, to }: Span): string {
  if (from.endsWith('-01-01') && addMonths(from, 12) === to) return from.slice(0, 4);
  return `${from.slice(0, 7)} to ${addDays(to, -1).slice(0, 7)}`;
}
