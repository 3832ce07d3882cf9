/**
 * The calendar of a pair: what comes of it when it is read again, what an import again would change, and that it tells nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { manager, pairOf } from '../support/eight.ts';
import { clone, pairRepo } from '../support/repositories.ts';
import { git, newFolder, newHome, run, runAll, runCommand, type Seat, withEnv } from '../support/world.ts';

const on = (seat: Seat, day: string): Seat => withEnv(seat, { ONEONONE_TODAY: day });

async function ics(seat: Seat, ...argv: string[]): Promise<string> {
  const outcome = await run(['calendar', ...argv], seat);
  expect(outcome).toMatchObject({ exit: 0, stderr: '' });
  return outcome.stdout;
}

type Event = Readonly<Record<string, string>>;

/** The events as their lines say, by name without parameters: read by hand, not by the library that wrote them. */
function eventsIn(text: string): Event[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    if (line === 'BEGIN:VEVENT') events.push({});
    else if (events.length > 0 && line !== 'END:VEVENT')
      Object.assign(events.at(-1) ?? {}, { [name]: value, [`${name};`]: parameters });
  }
  return events;
}

/** The first moments of an event in UTC, by the rules of the zone that stand in the file. */
function moments(text: string, count: number): string[] {
  const calendar = ICAL.Component.fromString(text);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const repeats = calendar.getAllSubcomponents('vevent').find((event) => event.hasProperty('rrule'));
  if (!repeats) throw new Error('nothing repeats');
  const steps = new ICAL.Event(repeats).iterator();
  return Array.from({ length: count }, () => steps.next().toJSDate().toISOString());
}

/** What a clock shows there at a moment, by node's own knowledge of the zone and not by the file's. */
const clockIn = (zone: string, moment: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(moment),
  );

const settings = (cadence: string): string =>
  `oneonone: 1\npeople:\n  ana: { name: Ana Souza, email: ana@example.com, role: manager }\n  bo: { name: Bo Lindqvist, email: bo@example.com, role: report }\ncadence: ${cadence}\n`;

function repoWith(cadence: string, notes: Readonly<Record<string, string>> = {}): Seat {
  const repo = pairRepo(notes);
  writeFileSync(join(repo.cwd, 'oneonone.yaml'), settings(cadence));
  git(repo, 'commit', '-qam', 'settings');
  return repo;
}

describe('calendar', () => {
  test.concurrent.each([
    ['Europe/Lisbon', 'week', 'tuesday', 60],
    ['America/New_York', '2 weeks', 'friday', 40],
    ['Australia/Lord_Howe', 'month', 'first monday', 24],
    ['Asia/Kolkata', '3 weeks', 'sunday', 24],
    ['America/St_Johns', 'month', 'last thursday', 14],
  ])('ten o’clock in %s stays ten o’clock when the clocks change (every %s)', async (zone, every, day, count) => {
    const repo = repoWith(`{ every: ${every}, on: ${day}, at: "10:00", timezone: ${zone} }`);
    const text = await ics(repo);
    expect(new Set(moments(text, count).map((moment) => clockIn(zone, moment)))).toHaveLength(1);
    expect(clockIn(zone, moments(text, 1)[0] ?? '')).toMatch(/ 10:00$/);
  });

  test.concurrent.each([
    ['week', 'tuesday'],
    ['2 weeks', 'wednesday'],
    ['month', 'first tuesday'],
    ['month', 'last friday'],
    ['month', 'third monday'],
  ])('the days that repeat are those that prep would take: every %s on %s', async (every, day) => {
    const repo = repoWith(`{ every: ${every}, on: ${day} }`);
    const days = moments(await ics(repo), 5).map((moment) => moment.slice(0, 10));
    const prepared: string[] = [];
    let today = '2026-11-24';
    for (const _ of days) {
      const { date } = JSON.parse((await run(['prep', '--json'], on(repo, today))).stdout);
      await runAll([['wrap']], on(repo, date));
      prepared.push(date);
      today = date;
    }
    expect(days).toEqual(prepared);
  });

  test.concurrent('a meeting that is moved or skipped stays the same event, and each is in the file once', async () => {
    const home = await manager(['tuesday']);
    const bo = pairOf(home, 'bo');
    const seen = async (seat: Seat) =>
      eventsIn(await ics(seat)).map((event) => [event.UID?.replace(/^\w+-/, ''), event.DTSTART, event.STATUS]);
    expect(await seen(bo)).toEqual([['next@oneonone', '20261110T093000', 'CONFIRMED']]);
    await runAll([['prep']], bo);
    const planned = [
      ['1@oneonone', '20261110T093000', 'CONFIRMED'],
      ['next@oneonone', '20261117T093000', 'CONFIRMED'],
    ];
    expect(await seen(bo)).toEqual(planned);
    await runAll([['move', 'tuesday', 'thursday']], bo);
    expect(await seen(bo)).toEqual([['1@oneonone', '20261112T093000', 'CONFIRMED'], planned[1]]);
    await runAll([['skip', '2026-11-12', '--why', 'Bo is ill']], bo);
    expect((await seen(bo))[0]).toEqual(['1@oneonone', '20261112T093000', 'CANCELLED']);
    // What lies long back is left alone.
    expect((await seen(on(bo, '2027-03-01'))).map(([name]) => name)).toEqual(['next@oneonone']);
  });

  test.concurrent('the same state gives the same bytes, in both clones; a change makes it newer', async () => {
    const home = await manager(['tuesday']);
    const bo = pairOf(home, 'bo');
    await runAll([['prep']], bo);
    const text = await ics(bo);
    expect(await ics(bo)).toBe(text);
    const other = clone(bo, newHome({ person: 'bo', today: '2026-11-10' }));
    expect(await ics(other)).toBe(text);
    const stamp = (of: string): string => eventsIn(of)[0]?.DTSTAMP ?? '';
    expect(stamp(text)).toMatch(/^\d{8}T\d{6}Z$/);
    git(withEnv(bo, { GIT_COMMITTER_DATE: '2031-01-01T00:00:00Z' }), 'commit', '-q', '--allow-empty', '-m', 'later');
    expect(stamp(await ics(bo))).toBe('20310101T000000Z');
  });

  test.concurrent('it has the form that the standard asks for, whatever the two are called, and no word of a note', async () => {
    const repo = pairRepo({ '2026-11-24': '---\npurpose: secret\n---\n\n## Agenda\n\n- [ ] a secret topic ^abc23\n' });
    const name = '"Zo;e,Ünal\\\\n東京-of-a-very-long-name-that-has-to-be-folded-somewhere-on-its-way-to-a-calendar"';
    const text = settings('{ every: week, at: "9:00", minutes: 50 }').replace('Bo Lindqvist', name);
    writeFileSync(join(repo.cwd, 'oneonone.yaml'), text);
    const written = await ics(repo);
    expect(written).not.toContain('secret');
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(written.endsWith('\r\n')).toBe(true);
    for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(eventsIn(written)[0]?.SUMMARY).toMatch(/^1:1 Ana & .*\\[;,]/);
    expect(eventsIn(written)[0]?.DURATION).toBe('PT50M');
    expect(ICAL.Component.fromString(written).getAllSubcomponents('vevent')).toHaveLength(2);
  });

  test.concurrent('without a time it takes the day, without a zone the time is by every clock', async () => {
    const [day = {}] = eventsIn(await ics(repoWith('{ every: week, on: monday }')));
    expect([day.DTSTART, day['DTSTART;'], day.DURATION]).toEqual(['20261130', ';VALUE=DATE', undefined]);
    const [time = {}] = eventsIn(await ics(repoWith('{ every: week, on: monday, at: "10:00" }')));
    expect([time.DTSTART, time['DTSTART;']]).toEqual(['20261130T100000', '']);
  });

  test.concurrent('with --all it has those of every pair, one that is gone is said; a zone that is none is an error', async () => {
    const home = await manager(['tuesday', 'wednesday', 'friday']);
    const elsewhere = { ...home, cwd: newFolder('elsewhere') };
    const text = await ics(elsewhere, '--all');
    expect(eventsIn(text).map(({ SUMMARY }) => SUMMARY)).toEqual(['1:1 Ana & Bo', '1:1 Ana & Kim', '1:1 Ana & Lee']);
    expect(new Set(eventsIn(text).map(({ UID }) => UID)).size).toBe(3);
    await runCommand(['mv', join(home.cwd, 'kim'), join(home.cwd, 'gone')], home);
    const less = await run(['calendar', '--all'], elsewhere);
    expect([less.exit, eventsIn(less.stdout).length, less.stderr]).toEqual([
      0,
      2,
      expect.stringContaining('pairs add'),
    ]);
    const settings = join(home.cwd, 'lee/oneonone.yaml');
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace('cadence: {', 'cadence: {timezone: Europe/Lisbom, '),
    );
    const odd = await run(['calendar', '--all'], elsewhere);
    expect([odd.exit, eventsIn(odd.stdout).length, odd.stderr]).toEqual([
      0,
      1,
      expect.stringContaining('Europe/Lisbon'),
    ]);
    expect((await run(['calendar'], elsewhere)).exit).toBe(1);
    const wrong = await run(['calendar'], repoWith('{ every: week, at: "10:00", timezone: Europe/Lisbom }'));
    expect([wrong.exit, wrong.stderr]).toEqual([1, expect.stringContaining("Did you mean 'Europe/Lisbon'?")]);
  });
});
