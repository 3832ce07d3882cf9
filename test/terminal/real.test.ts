/** The real world, built over a process of our own making: what day it is, who may be asked, and where colour may go. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { momentIn } from '../../src/terminal/clock.ts';
import { endQuietlyWithReader, type ProcessLike, realWorld } from '../../src/terminal/real.ts';
import type { Call } from '../../src/terminal/world.ts';
import { failureOf } from '../journal/program.ts';

const CALL: Call = { repo: null, pair: null, json: false, quiet: false, commit: true, offline: false, dryRun: false };
const PLAIN = { noInput: false, noColor: false, json: false };

function processWith(
  env: Readonly<Record<string, string>>,
  tty: { readonly in?: boolean; readonly out?: boolean; readonly columns?: number } = {},
) {
  const stdout = Object.assign(new PassThrough(), { isTTY: tty.out, columns: tty.columns });
  const stderr = new PassThrough();
  const fake: ProcessLike = {
    cwd: () => '/here',
    env,
    stdin: Object.assign(new PassThrough(), { isTTY: tty.in }),
    stdout,
    stderr,
  };
  return { fake, stdout, stderr };
}

const worldWith = (env: Readonly<Record<string, string>>, tty = {}, speech = PLAIN) =>
  realWorld(processWith(env, tty).fake, speech, { ...CALL, json: speech.json });
const BOTH = { in: true, out: true };

test('ONEONONE_TODAY fixes the day, and the time where it names one', () => {
  const day = worldWith({ ONEONONE_TODAY: '2028-02-29' });
  expect([day.today(null), day.today('Pacific/Kiritimati')]).toEqual(['2028-02-29', '2028-02-29']);
  expect(day.time('UTC')).toMatch(/^\d\d:\d\d$/);
  const moment = worldWith({ ONEONONE_TODAY: '2026-11-23T10:02' });
  expect([moment.today('Asia/Tokyo'), moment.time('Asia/Tokyo')]).toEqual(['2026-11-23', '10:02']);
});

test.each([
  '2026-02-31',
  '2026-13-01',
  'today',
  '2026-11-23T24:00',
  '2026-11-23T10:60',
  '2026-11-23 10:02',
  '26-11-23',
  '2027-02-29',
  ' 2026-11-23',
  '2026-11-23T10:02:03',
])('ONEONONE_TODAY=%s is no day, and the variable is named', async (value) => {
  const failure = await failureOf(() => worldWith({ ONEONONE_TODAY: value }).today(null));
  expect([failure.kind, failure.message.startsWith('ONEONONE_TODAY is ')]).toEqual(['usage', true]);
});

test('the clock is read in the time zone that is asked for', () => {
  const now = new Date('2026-03-29T00:30:00Z');
  expect(momentIn('Pacific/Kiritimati', now)).toEqual({ day: '2026-03-29', time: '14:30' });
  expect(momentIn('Pacific/Pago_Pago', now)).toEqual({ day: '2026-03-28', time: '13:30' });
  expect(momentIn('Europe/Lisbon', new Date('2026-03-29T01:30:00Z'))).toEqual({ day: '2026-03-29', time: '02:30' });
  expect(momentIn('UTC', new Date('2026-03-29T00:00:00Z')).time).toBe('00:00');
});

test('a time zone that nobody knows is a failure of the config', async () => {
  expect((await failureOf(() => worldWith({}).today('Mars/Olympus'))).kind).toBe('config');
});

test.each([
  ['both are terminals', {}, BOTH, PLAIN, true],
  ['stdin is none', {}, { out: true }, PLAIN, false],
  ['stdout is none', {}, { in: true }, PLAIN, false],
  ['--no-input', {}, BOTH, { ...PLAIN, noInput: true }, false],
  ['--json', {}, BOTH, { ...PLAIN, json: true }, false],
  ['CI is set', { CI: 'true' }, BOTH, PLAIN, false],
  ['CI is empty', { CI: '' }, BOTH, PLAIN, true],
  ['the terminal is dumb', { TERM: 'dumb' }, BOTH, PLAIN, false],
])('whether somebody may be asked when %s', (_, env, tty, speech, asks) => {
  expect(worldWith(env, tty, speech).ask !== null).toBe(asks);
});

test.each([
  ['a terminal', {}, BOTH, PLAIN, true],
  ['no terminal', {}, {}, PLAIN, false],
  ['NO_COLOR', { NO_COLOR: '1' }, BOTH, PLAIN, false],
  ['an empty NO_COLOR', { NO_COLOR: '' }, BOTH, PLAIN, true],
  ['--no-color', { FORCE_COLOR: '1' }, BOTH, { ...PLAIN, noColor: true }, false],
  ['--json', { FORCE_COLOR: '1' }, BOTH, { ...PLAIN, json: true }, false],
  ['FORCE_COLOR without a terminal', { FORCE_COLOR: '1' }, {}, PLAIN, true],
  ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, BOTH, PLAIN, false],
  ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, BOTH, PLAIN, false],
  ['a dumb terminal', { TERM: 'dumb' }, BOTH, PLAIN, false],
])('colour with %s', (_, env, tty, speech, colour) => {
  expect(worldWith(env, tty, speech).colour).toBe(colour);
});

test('the width is the terminal’s, else COLUMNS, else 80', () => {
  expect(worldWith({ COLUMNS: '50' }, { out: true, columns: 120 }).width).toBe(120);
  expect(worldWith({ COLUMNS: '50' }).width).toBe(50);
  for (const columns of ['', '0', '-1', 'wide', '1e9999']) expect(worldWith({ COLUMNS: columns }).width).toBe(80);
  expect(worldWith({}, { out: true, columns: 0 }).width).toBe(80);
});

test('out and err write to their streams', () => {
  const { fake, stdout, stderr } = processWith({}, { out: true });
  const world = realWorld(fake, PLAIN, CALL);
  world.out('answer\n');
  world.err('hint\n');
  expect([stdout.read().toString(), stderr.read().toString()]).toEqual(['answer\n', 'hint\n']);
  expect([world.cwd, world.terminal]).toEqual(['/here', true]);
});

test('a reader that has gone is no error, another trouble with the stream is', () => {
  const { stdout } = processWith({}, { out: true });
  const told: string[] = [];
  endQuietlyWithReader(stdout, ({ message }) => told.push(message));
  stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
  stdout.emit('error', Object.assign(new Error('disk'), { code: 'EIO' }));
  expect(told).toEqual(['disk']);
});
