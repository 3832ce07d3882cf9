/** The report tells what review and health tell, says too little rather than drawing it, and is the same text each time. */
import { describe, expect, test } from 'vitest';
import { healthOf } from '../../src/meeting/history/health.ts';
import { pageOfMarkdown } from '../../src/report/markdown-page.ts';
import { reportPage } from '../../src/report/report-page.ts';
import { event, held, planned, retrospect, reviewed, skipped } from '../meeting/history/retrospects.ts';

const NOTES = {
  '2026-10-13': held('## Actions\n\n- [x] @bo Draft the RFC due:2026-10-20 ^k3f9z\n'),
  '2026-10-27': skipped('Bo is ill'),
  '2026-11-10': held(
    `## Agenda

### Bo

- [x] Promotion case ^t8xq2

## Goals

### Job

- [ ] Lead the payments migration due:2027-01-29 #short ^p4r7c
  - at risk: the vendor contract is late

## Notes

- praise @bo: kept calm in the outage

## Decisions

- We ship **behind** a flag.

## Actions

- [ ] @ana Ask finance <b>soon</b> due:2026-11-13 ^m2d7h
- [-] @bo Book the room ^b2c4d
`,
    'started: 10:04\nended: 10:31\n',
  ),
  '2026-12-08': planned(),
};
const EVENTS = [
  event('2026-10-13 bo action k3f9z added 2026-10-13'),
  event('2026-10-19 bo action k3f9z done 2026-10-13', { commit: 'c2' }),
  event('2026-11-10 ana action m2d7h added 2026-11-10'),
  event('2026-11-10 bo action b2c4d added 2026-11-10', { commit: 'c3' }),
  event('2026-11-16 bo action b2c4d dropped 2026-11-10', { commit: 'c4', why: 'no room is free' }),
  event('2026-11-10 bo goal p4r7c added 2026-11-10', { text: 'Lead the payments migration' }),
  event('2026-11-12 bo goal p4r7c due 2026-11-10', { from: '2026-12-31', to: '2027-01-29', why: 'the vendor is late' }),
  event('2026-11-16 bo goal p4r7c at-risk 2026-11-10', { to: 'at risk: the vendor contract is late' }),
];
const past = retrospect(NOTES, EVENTS);
const page = (since: string | null = null): string => {
  const asked = { ...past, period: { since, until: null } };
  return reportPage({ ...asked, history: { ...past.history, ...reviewed(asked).history } });
};
const text = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>|<title>[^<]*<\/title>(?=<\/)/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ');

test('it is a whole document that needs nothing beside it and lets nothing in', () => {
  const html = page();
  expect(html.startsWith('<!doctype html><html lang="en"><meta charset="utf-8">')).toBe(true);
  expect(html).toContain('default-src &#x27;none&#x27;');
  expect(html).not.toMatch(/<(?:script|link|img|iframe|object|embed|base)\b/i);
  expect(html).not.toMatch(/\son[a-z]+=|url\(|@import|src=/i);
});

test('the same notes give the same text', () => expect(page()).toBe(page()));

test('it says what happened, with the days', () => {
  const said = text(page());
  for (const words of [
    'Ana &amp; Bo',
    '2026-10-13 to 2026-11-24',
    'Draft the RFC',
    'done 2026-10-19',
    'Ask finance <b>soon</b>',
    'overdue 2026-11-13',
    'Book the room',
    'dropped 2026-11-16 : no room is free',
    'skipped: Bo is ill',
    'Lead the payments migration',
    'its day moved once',
    'at risk on 2026-11-10',
    'the vendor is late',
    'We ship behind a flag.',
    'kept calm in the outage',
    'praise by Ana for Bo',
  ]) {
    expect(said).toContain(words);
  }
});

test('each fact of health stands in it, with its numbers or why there are none, and how it was counted', () => {
  const bare = (words: string): string => words.replace(/[\s`]/g, '').replaceAll('&', '&amp;');
  const said = text(page()).replace(/\s/g, '');
  for (const { title, say, missing, how } of healthOf(past)) {
    for (const sentence of [title, ...say, missing ?? '', how]) {
      expect(said).toContain(bare(sentence));
    }
  }
});

test('too little to draw over time is said', () => expect(text(page())).toMatch(/Over time Too little to draw/));

test('a time without meetings and a pair without notes have a page, too', () => {
  expect(text(page('2026-12-01'))).toContain('Nothing was promised in this time.');
  const empty = retrospect({});
  const html = reportPage({ ...empty, history: { ...empty.history, ...reviewed(empty).history } });
  expect(text(html)).toContain('No meeting in this time.');
  expect(text(html)).toContain('No goal in this time.');
});

describe('markdown as a page', () => {
  test('has the title, and no second heading where there is one', () => {
    expect(pageOfMarkdown('words', 'A & B')).toMatch(/<title>A &amp; B<\/title>[\s\S]*<h1>A &amp; B<\/h1><p>words/);
    expect(pageOfMarkdown('# Mine\n\nwords', 'A').match(/<h1>/g)).toHaveLength(1);
  });

  test('nothing in a title ends the head', () => {
    expect(pageOfMarkdown('x', '</title><script>alert(1)</script>')).not.toContain('<script>');
  });
});
