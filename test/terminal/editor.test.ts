/** The editor runs as git runs it: the same commands mean the same, and whatever goes wrong is told. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { edit } from '../../src/terminal/editor.ts';
import { failureOf } from '../journal/program.ts';
import { fakeEditor } from '../support/fakeEditor.ts';
import { git, newFolder, newHome, withEnv } from '../support/world.ts';

const seat = newHome();
const world = { cwd: seat.cwd, env: seat.env, terminal: false };

/** A file with a name that a shell would take apart. */
function noteFile(text = 'old\n'): string {
  const file = join(newFolder(), "a 'note' $HOME `x`.md");
  writeFileSync(file, text);
  return file;
}

test('the editor gets the file, in whatever folder it and the file lie', async () => {
  const editor = fakeEditor([['append', 'new\n']]);
  const file = noteFile();
  await edit(world, editor.command, file);
  expect(readFileSync(file, 'utf8')).toBe('old\nnew\n');
  expect(editor.calls()[0]?.args).toEqual([file]);
  editor.done();
});

/** An editor that writes its arguments into the file it is given, each in brackets. */
function echoEditor(name: string): string {
  const path = join(newFolder(), name);
  writeFileSync(path, '#!/bin/sh\nfor last; do :; done\n{ printf "<%s>" "$@"; printf "%s" "$EXTRA"; } > "$last"\n');
  chmodSync(path, 0o755);
  return path;
}

test.each([
  ['a plain path', (path: string) => path],
  ['arguments', (path: string) => `${path} -w --wait`],
  ['quotes', (path: string) => `'${path}' "a b"`],
  ['a variable', (path: string) => `EXTRA=1 ${path} "$HOME"`],
  ['several commands', (path: string) => `true && ${path}`],
  ['a comment sign', (path: string) => `${path} x#y`],
])('%s is understood as git understands it', async (_, commandOf) => {
  const command = commandOf(echoEditor('editor'));
  const [ours, theirs] = [noteFile(), 'COMMIT_EDITMSG'];
  await edit(world, command, ours);
  const repo = { ...withEnv(seat, { GIT_EDITOR: command }), cwd: newFolder() };
  git(repo, 'init', '--quiet');
  git(repo, 'commit', '--quiet', '--allow-empty', '--edit', '--message', 'x', '--cleanup=verbatim');
  const gits = readFileSync(join(repo.cwd, '.git', theirs), 'utf8');
  expect(readFileSync(ours, 'utf8').replace(ours, 'FILE')).toBe(gits.replace(/<[^<>]*COMMIT_EDITMSG>/, '<FILE>'));
});

test('a path with a blank must be quoted, as for git; “:” does nothing', async () => {
  expect((await failureOf(() => edit(world, echoEditor('my editor'), noteFile()))).kind).toBe('file');
  await edit(world, ':', '/no/such/file');
});

test.each([
  ['fails', fakeEditor([['fail', 3]]).command, /ended with exit code 3\.$/, /^Look at/],
  ['crashes', fakeEditor([['crash']]).command, /(exit code 137|ended by SIGKILL)\.$/, /^Look at/],
  ['is not there', '/no/such/editor', /could not be started\.$/, /core\.editor/],
  ['is not there for the shell', 'no-such-editor --wait', /ended with exit code 127\.$/, /core\.editor/],
])('an editor that %s is a failure that says what next', async (_, command, say, hint) => {
  const failure = await failureOf(() => edit(world, command, noteFile()));
  expect(failure.kind).toBe('file');
  expect(failure.message).toMatch(say);
  expect(failure.hints[0]).toMatch(hint);
});

test('without a terminal it does not hang, and stdout stays ours', async () => {
  const file = noteFile();
  const start = Date.now();
  await edit(world, `sh -c 'cat > "$1"' x`, file);
  expect(readFileSync(file, 'utf8')).toBe('');
  expect(Date.now() - start).toBeLessThan(5_000);
});

test.each([
  ['SIGINT', 'done\n'],
  ['SIGTERM', 'cancelled\n'],
  ['SIGHUP', 'cancelled\n'],
] as const)('%s while editing ends in “%s”, with no listener left', async (signal, said) => {
  const outfile = join(newFolder(), 'edit.mjs');
  const contents = `
    import { edit } from './editor.ts';
    try {
      await edit({ cwd: '/', env: process.env, terminal: false }, process.argv[2], '/dev/null');
      console.log('done');
    } catch (error) { console.log(error.kind); }
    if (process.listenerCount('${signal}') !== 0) console.log('a listener is left');`;
  const resolveDir = fileURLToPath(new URL('../../src/terminal', import.meta.url));
  await build({
    stdin: { contents, loader: 'ts', resolveDir },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const ready = join(newFolder(), 'ready');
  const child = spawn(process.execPath, [outfile, `touch ${ready}; sleep 1; true`], {
    env: seat.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  await expect.poll(() => existsSync(ready)).toBe(true);
  child.kill(signal);
  await closed;
  expect(out).toBe(said);
});
