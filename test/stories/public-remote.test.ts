/**
 * `doctor` and a remote that anybody can read: a server that gives a repository to everybody, or to nobody without a password,
 * and writes down what it was asked with.
 */
import { cpSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { strangersAddress } from '../../src/journal/public-remote.ts';
import { pairRepo } from '../support/repositories.ts';
import { git, newFolder, run, runCommand, type Seat } from '../support/world.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Asked = { readonly path: string; readonly headers: string };

/** Serves a bare repository as files, to everybody or to who knows the password. */
async function serve(seat: Seat, to: 'everybody' | 'who knows the password') {
  const folder = newFolder('served');
  cpSync(join(seat.cwd, '.git'), join(folder, 'us.git'), { recursive: true });
  git({ cwd: join(folder, 'us.git'), env: seat.env }, 'update-server-info');
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    asked.push({ path, headers: JSON.stringify(request.headers) });
    if (to !== 'everybody' && request.headers.authorization === undefined) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="us"' }).end();
      return;
    }
    try {
      response.end(await readFile(join(folder, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { place: `127.0.0.1:${(server.address() as AddressInfo).port}/us.git`, asked };
}

/** Ways in which a person's git would prove who they are. */
function withPasswords(seat: Seat, place: string): void {
  const host = place.split(':')[0] ?? '';
  writeFileSync(join(seat.env.HOME ?? '', '.netrc'), `machine ${host} login ana password geheim\n`);
  git(seat, 'config', '--global', 'credential.helper', '!f() { echo username=ana; echo password=geheim; }; f');
  git(seat, 'config', '--global', `http.http://${place}.extraHeader`, 'Authorization: Basic YW5hOmdlaGVpbQ==');
}

describe('a remote by http', () => {
  test('that everybody can read is said, with how it was found', async () => {
    const seat = pairRepo();
    const { place, asked } = await serve(seat, 'everybody');
    git(seat, 'remote', 'add', 'origin', `http://ana:geheim@${place}`);
    withPasswords(seat, place);
    const { exit, stdout } = await run(['doctor'], seat);
    expect([exit, stdout.replace(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringContaining(
        `!! public origin can be read by anybody: http://${place} answered \`git ls-remote\` without a name or a password.`,
      ),
    ]);
    expect(asked.length).toBeGreaterThan(0);
    expect(JSON.stringify(asked)).not.toMatch(/authorization|geheim|YW5h|ana/i);
    expect(stdout).not.toContain('geheim');
  });

  test('that nobody can read without a password is not, though the person’s git knows one, and none is sent', async () => {
    const seat = pairRepo();
    const { place, asked } = await serve(seat, 'who knows the password');
    git(seat, 'remote', 'add', 'origin', `http://ana:geheim@${place}`);
    withPasswords(seat, place);
    // Not waiting for it, since the server lives in this process.
    expect((await runCommand(['git', 'ls-remote', 'origin'], seat)).stdout).toContain('refs/heads/main');
    asked.length = 0;
    const { stdout } = await run(['doctor'], seat);
    expect(stdout).not.toContain('public');
    expect(asked.length).toBeGreaterThan(0);
    expect(JSON.stringify(asked)).not.toMatch(/authorization|geheim|YW5h/i);
  });

  test('is asked by the address that git makes of a short one, and not with --offline', async () => {
    const seat = pairRepo();
    const { place, asked } = await serve(seat, 'everybody');
    git(seat, 'remote', 'add', 'origin', `http://host.invalid/us.git`);
    git(seat, 'config', `url.http://ana:geheim@${place}.insteadOf`, 'http://host.invalid/us.git');
    expect((await run(['doctor', '--offline'], seat)).stdout).not.toContain('public');
    expect(asked).toEqual([]);
    expect((await run(['doctor'], seat)).stdout).toContain('!!  public');
  });

  test('that does not answer is not judged', async () => {
    const seat = pairRepo();
    git(seat, 'remote', 'add', 'origin', 'http://127.0.0.1:1/us.git');
    expect((await run(['doctor'], seat)).stdout).not.toContain('public');
  });
});

test('a stranger’s address holds nothing of the person', () => {
  const of = (url: string) => strangersAddress(url);
  expect(of('https://ana:s3cret@host.example/us.git?token=x#y')).toBe('https://host.example/us.git');
  expect(of('HTTPS://tok@en@host.example:8443/a/b')).toBe('https://host.example:8443/a/b');
  expect(of('git@github.com:ana/us.git')).toBe('https://github.com/ana/us.git');
  expect(of('ssh://git@gitlab.com/ana/us.git')).toBe('https://gitlab.com/ana/us.git');
  expect(of('git@host.example:us.git')).toBeNull();
  expect(of('/srv/us.git')).toBeNull();
  expect(of('git@github.com.evil.example:ana/us.git')).toBeNull();
});
