/** Who works here, kept so that a look starts no git: the same answer as git's, whatever changed meanwhile. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRepo } from '../../src/journal/repo.ts';
import { pairRepo } from '../support/repositories.ts';
import { git, newFolder, type Seat, withEnv } from '../support/world.ts';

const FIRM = 3_200;
const kept = (seat: Seat): string => join(seat.cwd, '.git/oneonone/self');
const ask = (seat: Seat) => openRepo(seat.cwd, seat.env).self();
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** A seat whose settings are old enough, and what git says of it was kept. */
async function settled(...settings: readonly (readonly [string, string])[]): Promise<Seat> {
  const seat = pairRepo();
  for (const [key, value] of settings) git(seat, 'config', key, value);
  await wait(FIRM);
  await ask(seat);
  return seat;
}
test.concurrent('what git says is kept, and nothing else of its settings', async () => {
  const seat = await settled(['oneonone.me', 'ana'], ['http.extraHeader', 'secret']);
  expect(readFileSync(kept(seat), 'utf8')).not.toContain('secret');
  // In a place of the same PATH where git fails, only what is kept can answer.
  const bin = newFolder('bin');
  const there = withEnv(seat, { PATH: `${bin}:${seat.env.PATH}` });
  await ask(there);
  writeFileSync(join(bin, 'git'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  expect(await ask(there)).toEqual({ email: 'ana@example.com', me: 'ana' });
  await expect(openRepo(there.cwd, there.env).config()).rejects.toThrow('Git could not read its settings.');
});

test.concurrent('settings younger than three seconds are not kept', async () => {
  const seat = pairRepo();
  git(seat, 'config', 'oneonone.me', 'bo');
  expect(await ask(seat)).toEqual({ email: 'ana@example.com', me: 'bo' });
  expect(existsSync(kept(seat))).toBe(false);
});

test.concurrent('each place that git takes settings from counts, also one that was not there', {
  timeout: 20_000,
}, async () => {
  const seat = await settled();
  git(seat, 'config', 'oneonone.me', 'bo');
  expect((await ask(seat)).me).toBe('bo');
  for (const [path, email] of [
    ['.config/git/config', 'xdg@example.com'],
    ['.gitconfig', 'home@example.com'],
  ] as const) {
    const alone = await settled();
    const home = newFolder('home');
    const moved = withEnv(alone, { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), GIT_CONFIG_GLOBAL: '' });
    const { GIT_CONFIG_GLOBAL: _, ...env } = moved.env;
    const there = { ...moved, env };
    expect((await ask(there)).email).toBe(null);
    expect(existsSync(kept(there))).toBe(true);
    mkdirSync(join(home, path, '..'), { recursive: true });
    writeFileSync(join(home, path), `[user]\n\temail = ${email}\n`);
    expect((await ask(there)).email).toBe(email);
  }
  const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.email', GIT_CONFIG_VALUE_0: 'env@example.com' };
  expect((await ask(withEnv(seat, env))).email).toBe('env@example.com');
});

test.concurrent('settings that include others are asked of git each time', async () => {
  const seat = await settled(['include.path', '/nowhere/at/all']);
  expect(existsSync(kept(seat))).toBe(false);
});

test.concurrent('damaged, cut off or gone, the file changes no answer', { timeout: 20_000 }, async () => {
  const seat = await settled(['oneonone.me', 'ana']);
  const whole = readFileSync(kept(seat));
  const answer = { email: 'ana@example.com', me: 'ana' };
  for (let at = 0; at < whole.length; at += 7) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(kept(seat), at % 2 === 0 ? bytes : whole.subarray(0, at));
    expect(await ask(seat)).toEqual(answer);
  }
  rmSync(kept(seat));
  expect(await ask(seat)).toEqual(answer);
});
