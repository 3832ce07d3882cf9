/**
 * What people install: only what runs, nothing that runs by itself, no code made from text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, newHome, runCommand, withEnv } from '../support/world.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('the package holds only the program, its templates, README and LICENSE', async () => {
  const seat = withEnv({ ...newHome(), cwd: process.cwd() }, { npm_config_cache: newFolder('npm') });
  const { stdout } = await runCommand(['npm', 'pack', '--dry-run', '--json', '--ignore-scripts'], seat);
  const answer = JSON.parse(stdout);
  // npm 11 gives a list, newer ones a map by name.
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  const paths: string[] = packed.files.map((file: { path: string }) => file.path);
  const strange = paths.filter((path) => !/^(bin|dist|templates)\/|^(package\.json|README\.md|LICENSE)$/.test(path));
  expect(strange).toEqual([]);
  for (const path of ['bin/oneonone.js', 'dist/main.js', 'dist/licences.txt', 'README.md', 'LICENSE']) {
    expect(paths).toContain(path);
  }
});

test('the bundle makes no code from text', () => {
  const offending = readdirSync('dist')
    .filter((name) => name.endsWith('.js'))
    .filter((name) => /\beval\(|\bnew Function\(/.test(readFileSync(join('dist', name), 'utf8')));
  expect(offending).toEqual([]);
});

test('an installation fetches little, and runs nothing', () => {
  expect(Object.keys(manifest.dependencies ?? {}).length).toBeLessThanOrEqual(12);
  for (const script of ['preinstall', 'install', 'postinstall']) expect(manifest.scripts).not.toHaveProperty(script);
});

test('every bundled library comes with its licence', () => {
  const parts = readFileSync('dist/licences.txt', 'utf8')
    .split(/^-{80}$/m)
    .slice(1);
  for (const part of parts) expect(part).toMatch(/permission|copyright|licen[cs]e/i);
});
