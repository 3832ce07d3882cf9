/**
 * What the recorders of the docs share: the built program, run in a home of its own, and a page that is written or compared.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const program = join(root, 'bin/oneonone.js');
/** The home, removed when the process ends. It reads and writes nothing else. */
export const home = realpathSync(mkdtempSync(join(tmpdir(), 'oneonone-record-')));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

/** The environment of the home, so many columns wide. */
export function environment(width) {
  return {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C.UTF-8',
    TZ: 'Europe/Lisbon',
    COLUMNS: String(width),
  };
}

/** What the program prints, to stdout and stderr in the order it came, with the home as `~`. */
export function saidBy(words, { width = 80, env = {}, cwd = home } = {}) {
  const out = join(home, 'out');
  execFileSync('sh', ['-c', 'exec "$@" >"$0" 2>&1', out, process.execPath, program, ...words], {
    cwd,
    env: { ...environment(width), ...env },
  });
  return asShown(readFileSync(out, 'utf8'));
}

/** Text with the home as `~`, and no blanks at the ends of its lines. */
export function asShown(text) {
  return text.replaceAll(home, '~').replace(/ +$/gm, '').trim();
}

/** Text as it stands; nothing that the program prints begins a line with a fence. */
export function fenced(text) {
  return `\`\`\`text\n${text}\n\`\`\``;
}

/** Writes a page. With --check nothing is written: one that would change is named, and the process exits 1. */
export function record(path, text) {
  if (!process.argv.includes('--check')) writeFileSync(join(root, path), text);
  else if (readOrNothing(path) !== text) {
    process.stderr.write(`${path} is out of date: run \`npm run record\` and look at what changed.\n`);
    process.exitCode = 1;
  }
}

function readOrNothing(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}
