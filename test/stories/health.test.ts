/**
 * `health` and `review` of real repositories, each number against one that is counted here without the program: from the
 * truth about two made-up years, and by plain git from what two people did.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FactKey, FactOf } from '../../src/meeting/history/fact.ts';
import type { PastEvent } from '../../src/meeting/history/past.ts';
import { recordOf } from '../../src/meeting/history/record.ts';
import { type Review, reviewOf } from '../../src/meeting/history/review.ts';
import { readNote } from '../../src/meeting/note.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { type Event, makeDecade, type Truth } from '../support/decade/decade.ts';
import type { Entry, Sheet } from '../support/decade/sheet.ts';
import { clone, files, PAIR, pairRepo, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, run, runAll, type Seat, withEnv } from '../support/world.ts';

const DAY = 86_400_000;
const daysFrom = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / DAY;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
function middle(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? (sorted[half - 0.5] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

describe('two made-up years', () => {
  let truth: Truth;
  let seat: Seat;
  let facts: readonly { readonly key: string; readonly value: unknown; readonly n: number }[];
  let held: Sheet[];
  /** The last line of each item, and the notes it stands in. */
  const last = new Map<string, Entry>();
  const standsIn = new Map<string, Sheet[]>();

  beforeAll(async () => {
    const { env } = newHome();
    seat = { cwd: newFolder('years'), env };
    truth = makeDecade(seat.cwd, { notes: 110, commits: 1400, seed: 11 }, env);
    const done = await run(['health', '--json'], seat);
    expect(done).toMatchObject({ exit: 0, stderr: '' });
    facts = JSON.parse(done.stdout).facts;
    held = truth.sheets.filter(({ status, day }) => status === 'held' && day <= truth.today);
    for (const sheet of truth.sheets) {
      for (const entry of entriesOf(sheet)) {
        last.set(entry.id, entry);
        standsIn.set(entry.id, [...(standsIn.get(entry.id) ?? []), sheet]);
      }
    }
  }, 60_000);

  const entriesOf = (sheet: Sheet): Entry[] => Object.values(sheet.entries).flat();
  const value = <Key extends FactKey>(key: Key): NonNullable<FactOf<Key>['value']> =>
    facts.find((fact) => fact.key === key)?.value as NonNullable<FactOf<Key>['value']>;
  const meeting = (event: string): Event[] =>
    truth.events.filter((one) => one.kind === 'meeting' && one.event === event);

  test('held of expected, moved and skipped', () => {
    const skipped = truth.sheets.filter(({ status, day }) => status === 'skipped' && day <= truth.today);
    // One a week since the first; today’s is still to come.
    const weeks = Math.floor((daysFrom(truth.sheets[0]?.day ?? '', truth.today) - 1) / 7) + 1;
    expect(value('held')).toMatchObject({ held: held.length, skipped: skipped.length, expected: weeks });
    expect(value('moved')).toMatchObject({ moved: meeting('moved').length, skipped: skipped.length });
    for (const who of ['ana', 'bo']) {
      expect(value('moved').by.find((one) => one.who === who)).toEqual({
        who,
        moved: meeting('moved').filter((one) => one.who === who).length,
        skipped: meeting('skipped').filter((one) => one.who === who).length,
      });
    }
  });

  test('late starts and overruns', () => {
    const starts = held.flatMap(({ started, at }) => (started ? [minutes(started) - minutes(at ?? '10:00')] : []));
    const ends = held.flatMap(({ ended, at, minutes: length }) =>
      ended ? [minutes(ended) - minutes(at ?? '10:00') - (length ?? 30)] : [],
    );
    const counted = (all: readonly number[]) => ({
      late: all.filter((one) => one >= 5).length,
      measured: all.length,
      median: middle(all),
      longest: Math.max(...all),
    });
    expect(starts.length).toBeGreaterThan(20);
    expect([value('late-starts'), value('overruns')]).toEqual([counted(starts), counted(ends)]);
  });

  test('agenda ready before the day, also of meetings that were moved', () => {
    const ready = held.filter(({ name, day }) => {
      const names = [name];
      for (const { note, from } of meeting('moved').reverse()) {
        if (names.some((one) => note === `meetings/${one}.md`)) names.push(from ?? '');
      }
      return truth.events.some(
        ({ note, when, kind, event, to }) =>
          names.some((one) => note === `meetings/${one}.md`) &&
          when.slice(0, 10) < day &&
          ((kind === 'topic' && ['added', 'carried'].includes(event)) || (event === 'purpose' && to !== null)),
      );
    });
    expect(value('agenda').ready).toBe(ready.length);
    expect(ready.length).toBeLessThan(held.length);
  });

  test('whose topics', () => {
    const raised = (meetings: readonly Sheet[]): number[] => {
      const ids = meetings
        .flatMap((sheet) => entriesOf(sheet).filter(({ kind }) => kind === 'topic'))
        .map(({ id }) => id);
      return ['ana', 'bo'].map((who) => [...new Set(ids)].filter((id) => last.get(id)?.owner === who).length);
    };
    const { lastFour, period } = value('topics');
    expect(period.by.map(({ topics }) => topics)).toEqual(raised(held));
    expect(lastFour?.by.map(({ topics }) => topics)).toEqual(raised(held.slice(-4)));
  });

  test('promises kept, carried three times, forms, growth, decisions', () => {
    for (const who of ['ana', 'bo']) {
      const theirs = [...last.values()].filter(({ kind, owner }) => kind === 'action' && owner === who);
      const kept = theirs.flatMap(({ id, due }) => {
        const ends = truth.events.filter((one) => one.id === id && ['done', 'reopened', 'dropped'].includes(one.event));
        const reopened = ends.findLastIndex(({ event }) => event === 'reopened');
        const end = ends[reopened + 1];
        if (end?.event !== 'done') return [];
        const added = truth.events.find((one) => one.id === id && one.event === 'added')?.when.slice(0, 10) ?? '';
        const promised = [added, standsIn.get(id)?.[0]?.day ?? ''].sort()[0] ?? '';
        return [
          { days: daysFrom(promised, end.when.slice(0, 10)), isLate: due !== null && end.when.slice(0, 10) > due, due },
        ];
      });
      expect(value('follow-through').by.find((one) => one.who === who)).toMatchObject({
        promised: theirs.length,
        done: kept.length,
        late: kept.filter(({ isLate }) => isLate).length,
        inTime: kept.filter(({ isLate, due }) => due !== null && !isLate).length,
        medianDays: middle(kept.map(({ days }) => days)),
      });
    }
    const often = [...standsIn].filter(([id, notes]) => last.get(id)?.kind !== 'goal' && notes.length > 3);
    expect(value('carried').often).toBe(often.length);
    const forms = value('kinds').kinds.flatMap(({ kind, meetings }) => Array.from({ length: meetings }, () => kind));
    expect(forms.sort()).toEqual(
      held
        .slice(-8)
        .map(({ kind }) => kind)
        .sort(),
    );
    expect(value('growth').last).toBe(held.findLast(({ kind }) => kind === 'growth')?.day ?? null);
    expect(value('decisions').decisions).toBe(held.reduce((sum, { decisions }) => sum + decisions.length, 0));
  });

  test('praise and feedback', () => {
    const lines = truth.sheets.flatMap(({ notes, day }) => notes.map((line) => ({ line, day })));
    const said = (word: string, who: string) =>
      lines.filter(({ line }) => new RegExp(`^- ${word} @${who}:`, 'i').test(line));
    for (const { for: who, praise, feedback } of value('praise').directions) {
      expect([praise.count, feedback.count]).toEqual([said('praise', who).length, said('feedback', who).length]);
      expect(praise.last).toBe(said('praise', who).at(-1)?.day);
    }
  });

  test('a review of half a year: what was finished when, what was decided and said', async () => {
    const since = `${truth.today.slice(0, 4)}-05-24`;
    const review: Review = JSON.parse((await run(['review', '--since', '6m', '--json'], seat)).stdout);
    expect([review.since, review.until]).toEqual([since, truth.today]);
    const within = (day: string): boolean => day >= since && day <= truth.today;
    const finished = [...last.values()].flatMap(({ id, kind }) => {
      const ends = truth.events.filter((one) => one.id === id && ['done', 'reopened', 'dropped'].includes(one.event));
      const end = ends[ends.findLastIndex(({ event }) => event === 'reopened') + 1];
      const day = end?.when.slice(0, 10) ?? '';
      return kind === 'action' && end?.event === 'done' && within(day) ? [`${day} ${id}`] : [];
    });
    expect(finished.length).toBeGreaterThan(10);
    expect(review.finished.map(({ day, id }) => `${day} ${id}`).sort()).toEqual(finished.sort());
    const sheets = truth.sheets.filter(({ day }) => within(day));
    expect(review.decisions.map(({ text }) => text)).toEqual(sheets.flatMap(({ decisions }) => decisions));
    const back = [...standsIn].filter(
      ([id, notes]) => last.get(id)?.kind === 'topic' && notes.filter(({ day }) => within(day)).length >= 3,
    );
    expect(review.returning.map(({ id }) => id).sort()).toEqual(back.map(([id]) => id).sort());
  });

  test('the page fits a window from 40 columns on, its numbers beside its pictures', async () => {
    for (const columns of [40, 80, 130]) {
      const { stdout } = await run(['health'], withEnv(seat, { COLUMNS: String(columns) }));
      const lines = stdout.split('\n');
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(columns);
      const pictures = lines.filter((line) => /[█▁-▇░]/.test(line));
      expect(pictures.length).toBeGreaterThan(8);
      for (const line of pictures) expect(line).toMatch(/\d+ of \d+$/);
    }
  });

  test('what is asked for of the past tells the same as all of it', async () => {
    const pair = readPair(git(seat, 'show', 'HEAD:oneonone.yaml'));
    const records = Object.entries(files(seat.cwd)).flatMap(([path, text]) => {
      const name = /^meetings\/(\d.*)\.md$/.exec(path)?.[1];
      return name === undefined ? [] : [recordOf(readNote(name, text, pair), pair)];
    });
    records.sort((a, b) => (a.name < b.name ? -1 : 1));
    const log = JSON.parse((await run(['log', '--json'], seat)).stdout).events.reverse();
    const events: PastEvent[] = log.map((one: object) => ({ ...one, text: null, why: null, author: '', was: null }));
    const history = { events, since: () => events, eventsOf: (id: string) => events.filter((one) => one.id === id) };
    const told = ({ finished, dropped, goals, decisions, returning }: Review) => ({
      ended: [...finished, ...dropped].map(({ id, day, by, promised }) => `${id} ${day} ${by} ${promised}`).sort(),
      goals: goals.map(({ id, course }) => [id, course.map(({ event, when }) => `${event} ${when}`)]),
      ...{ decisions, returning },
    });
    for (const since of ['2025-01-14', '2026-02-03', '2026-06-16', '2026-10-20', '2026-11-23']) {
      const part: Review = JSON.parse((await run(['review', '--since', since, '--json'], seat)).stdout);
      const period = { since, until: null };
      const whole = reviewOf({ pair, records, history, today: truth.today, period }, null);
      expect(told(part), since).toEqual(JSON.parse(JSON.stringify(told(whole))));
    }
  }, 60_000);
});

describe('two people', () => {
  /** As it was on a day, at noon, for the program and for git. */
  const on = (day: string, seat: Seat): Seat =>
    withEnv(seat, { ONEONONE_TODAY: day, GIT_AUTHOR_DATE: `${day}T12:00:00`, GIT_COMMITTER_DATE: `${day}T12:00:00` });

  test('what plain git tells of a promise, and of who moved a meeting', async () => {
    const { ana, bo } = twoClones();
    await runAll([['prep', '--topic', 'On-call load', '--purpose', 'Agree'], ['sync']], on('2026-11-09', ana));
    await runAll(
      [['sync'], ['action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', '2026-11-20'], ['sync']],
      on('2026-11-10', bo),
    );
    await runAll([['sync'], ['wrap', '2026-11-10'], ['sync']], on('2026-11-10', ana));
    await runAll([['sync']], on('2026-11-16', bo));
    const { stdout } = await run(['action', 'list', '--json'], on('2026-11-16', bo));
    const id = JSON.parse(stdout).items[0].id;
    await runAll([['action', 'done', id, '--why', 'sent'], ['sync']], on('2026-11-16', bo));
    await runAll([['sync'], ['prep'], ['move', '2026-11-24', '2026-11-26'], ['sync']], on('2026-11-23', ana));

    const trailers = git(ana, 'log', '--reverse', '--format=%as %(trailers:key=Action,valueonly,separator=%x2C)');
    const days = (event: string): string[] =>
      trailers
        .split('\n')
        .filter((line) => line.includes(`${id} ${event}`))
        .map((line) => line.slice(0, 10));
    expect([days('added'), days('done')]).toEqual([['2026-11-10'], ['2026-11-16']]);
    const moves = git(ana, 'log', '--format=%an', '--grep=^move ').split('\n');

    const health = JSON.parse((await run(['health', '--json'], on('2026-11-27', bo))).stdout);
    const fact = (key: FactKey) => health.facts.find((one: { key: string }) => one.key === key);
    expect(fact('follow-through').value.by.find(({ who }: { who: string }) => who === 'bo')).toMatchObject({
      ...{ promised: 1, done: 1, inTime: 1, measured: 1, medianDays: null },
    });
    expect(fact('moved').value.all).toEqual([]);
    expect(moves).toEqual(['Ana Souza']);
    await runAll([['sync']], on('2026-11-27', bo));
    const later = JSON.parse((await run(['health', '--json'], on('2026-11-27', bo))).stdout);
    expect(later.facts[1].value.all).toMatchObject([
      { event: 'moved', day: '2026-11-24', to: '2026-11-26', who: 'ana' },
    ]);

    const review = await run(['review', '--for', 'bo'], on('2026-11-27', ana));
    expect(review).toMatchObject({ exit: 0, stderr: '' });
    expect(review.stdout).toMatch(/^# Review: Bo Lindqvist, 2026-05-27 to 2026-11-27\n/);
    expect(review.stdout).toContain('- Draft the RFC (promised 2026-11-10, due 2026-11-20, done 2026-11-16): sent\n');
  }, 120_000);
});

describe('what it says', () => {
  const NOTE = `---\nstatus: held\n---\n\n## Actions\n\n- [x] @bo <script>alert(1)</script> **bold** \u001b[31m ^a1\n`;

  test('of little it says why, and what to do; nothing is drawn', async () => {
    const empty = await run(['health'], pairRepo());
    expect(empty).toMatchObject({ exit: 0, stderr: 'Get the first meeting ready: oneonone prep\n' });
    expect(empty.stdout).toMatch(/Too little to tell\n- Held of expected: There is no meeting in this time\./);
    expect(empty.stdout).not.toMatch(/[█░]/);
    const few = (await run(['health'], pairRepo({ '2026-11-10': NOTE }))).stdout;
    expect(few).toContain('1 of 1 held.');
    expect(few.replace(/\s+/g, ' ')).toContain('Too little to draw over time: 1 month with something to count');
  });

  test.each(['health', 'report', 'goal history'])('%s of what is still to come is none', async (command) => {
    const ahead = await run([...command.split(' '), '--since', '9999-01-01'], pairRepo());
    expect([ahead.exit, ahead.stderr]).toEqual([2, expect.stringContaining('--since 9999-01-01 is still to come.')]);
  });

  test('a note that can’t be read is said to be left out, and is no reason to begin', async () => {
    const repo = pairRepo({ '2026-11-10': '---\nstatus: [\n---\n' });
    const { stderr, stdout } = await run(['health'], repo);
    expect(stderr).toContain('Left out: 1 note that can’t be read.');
    expect(`${stdout}${stderr}`).not.toMatch(/no note yet|first meeting ready/);
  });

  test('what an answer does not know is said beside it and in the page that is passed on', async () => {
    const repo = pairRepo({ '2026-10-27': '---\nstatus: [\n---\n', '2026-11-10': NOTE });
    writeFileSync(join(repo.cwd, 'meetings/2026-11-10.md'), `${NOTE}\nTyped, and not saved.\n`);
    const limits = [
      'Left out: 1 note that can’t be read.',
      '1 note with words that are not saved yet: they count, but not when and by whom.',
    ];
    for (const command of ['review', 'health']) {
      const { stderr } = await run([command], repo);
      for (const limit of limits) expect([command, stderr.includes(`${limit}\n`)]).toEqual([command, true]);
      expect(JSON.parse((await run([command, '--json'], repo)).stdout).limits).toEqual(limits);
    }
    const { stdout } = await run(['review'], repo);
    expect(stdout.slice(stdout.indexOf('## What this'))).toBe(
      `## What this does not know\n\n${limits.map((limit) => `- ${limit}\n`).join('')}`,
    );
    const page = await run(['report', '--output', '-'], repo);
    for (const limit of limits) expect(page.stdout).toContain(`<p>${limit}`);
  });

  test('a review of what is still to come is none', async () => {
    const repo = pairRepo({ '2026-11-10': NOTE });
    const ahead = await run(['review', '--since', '9999-01-01'], repo);
    expect([ahead.exit, ahead.stdout]).toEqual([2, '']);
    expect(ahead.stderr).toContain('--since 9999-01-01 is still to come.');
  });

  test('words of notes steer no terminal and break no markdown', async () => {
    const repo = pairRepo({ '2026-11-10': NOTE });
    const { stdout } = await run(['review', '--since', '1y'], repo);
    expect(stdout).toContain(
      '- \\<script\\>alert(1)\\</script\\> \\*\\*bold\\*\\* \\\\x1b\\[31m (promised 2026-11-10, done by 2026-11-10)',
    );
    expect(stdout).not.toContain('\u001b');
    expect((await run(['health'], repo)).stdout).not.toContain('\u001b');
  });

  test('a review as a page: its words are words there, and only a page of ours is replaced', async () => {
    const repo = pairRepo({ '2026-11-10': NOTE });
    const file = join(newFolder('page'), 'review.html');
    expect((await run(['review', '--html', '--output', file], repo)).stdout).toMatch(
      /^Written: .*review\.html \(\d+ kB\)\n$/,
    );
    const html = readFileSync(file, 'utf8');
    expect(html).toContain('&lt;script>alert(1)&lt;/script> **bold** \\x1b[31m (promised 2026-11-10');
    expect(html).not.toMatch(/<script|<strong/);
    const again = await run(['review', '--html', '--output', file, '--json'], repo);
    expect(JSON.parse(again.stdout)).toMatchObject({ oneonone: 1, path: file, replaced: true, meetings: { held: 1 } });
    expect((await run(['review', '--html'], repo)).stdout).toBe(html);
    writeFileSync(file, 'mine\n');
    expect(await run(['review', '--html', '--output', file], repo)).toMatchObject({ exit: 1 });
    expect(readFileSync(file, 'utf8')).toBe('mine\n');
    expect(await run(['review', '--output', file], repo)).toMatchObject({ exit: 2, stdout: '' });
  });

  test('pictures without Unicode where the locale has none, and the same numbers beside them', async () => {
    const days = ['2026-10-13', '2026-10-27', '2026-11-10'];
    const repo = pairRepo(Object.fromEntries(days.map((day, at) => [day, NOTE.replace('^a1', `^a${at}`)])));
    const [blocks, ascii] = await Promise.all([run(['health'], repo), run(['health'], withEnv(repo, { LC_ALL: 'C' }))]);
    expect(blocks.stdout).toContain('████████████████████  3 of 3\n');
    expect(ascii.stdout).toContain('####################  3 of 3\n');
    expect(ascii.stdout).not.toMatch(/[█░▁-▇]/);
  });

  test('a time turned round, a day that is none and a person who is neither are refused', async () => {
    const repo = pairRepo();
    for (const [argv, said] of [
      [['health', '--since', 'fryday'], "'fryday' is no day."],
      [['review', '--since', '2026-11-01', '--until', '2026-10-01'], 'comes after --until'],
      [['review', '--for', 'kim'], 'kim'],
    ] as const) {
      const done = await run(argv, repo);
      expect(done.exit).not.toBe(0);
      expect(done.stderr).toContain(said);
    }
  });

  test('a review of a time long past needs no --since', async () => {
    const { stdout } = await run(['review', '--until', '2026-03-31', '--json'], pairRepo({ '2026-03-10': NOTE }));
    expect(JSON.parse(stdout)).toMatchObject({ since: '2025-09-30', until: '2026-03-31', meetings: { held: 1 } });
  });

  test('a clone that was cut off says so, and whole it says nothing of it', async () => {
    const { remote, ana } = twoClones();
    await runAll([['prep'], ['sync']], ana);
    const shallow = clone(remote, ana);
    const limits = async () => JSON.parse((await run(['health', '--json'], shallow)).stdout).limits;
    expect(await limits()).toEqual([]);
    git(shallow, 'fetch', '--quiet', '--depth=1', `file://${remote.cwd}`, 'main');
    git(shallow, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
    expect(await limits()).toEqual([expect.stringMatching(/\w/)]);
    const { stderr } = await run(['health'], shallow);
    expect(stderr).toContain((await limits())[0]);
  });

  test('what was expected follows the rhythm as git knows it was set', async () => {
    const held = '---\nstatus: held\n---\n';
    const repo = pairRepo({ '2026-09-01': held, '2026-10-13': held, '2026-11-10': held });
    writeFileSync(join(repo.cwd, 'oneonone.yaml'), PAIR.replace('every: 2 weeks', 'every: week'));
    const then = { GIT_AUTHOR_DATE: '2026-11-03T12:00:00', GIT_COMMITTER_DATE: '2026-11-03T12:00:00' };
    git(withEnv(repo, then), 'commit', '--quiet', '--all', '--message', 'each week from now on');
    const { facts } = JSON.parse((await run(['health', '--json'], repo)).stdout);
    // 1, 15, 29 September, 13, 27 October; from there it is two weeks to 10 November, and then one to the 17th.
    expect(facts[0].value).toMatchObject({
      ...{ held: 3, expected: 7, rhythms: ['every 2 weeks on tuesday', 'every week on tuesday'] },
    });
  });
});
