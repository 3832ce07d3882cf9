/**
 * Once before all tests: builds the program, and makes the folder under which every test's world lives.
 *
 * The folder goes when the tests are over; with TEST_KEEP set it stays, to look at. Test files run in processes of
 * their own and learn of it by TEST_ROOT.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function setup(): () => void {
  const top = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync(process.execPath, ['build.mjs'], { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] });
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'oneonone-test-')));
  process.env.TEST_ROOT = root;
  return () => {
    if (process.env.TEST_KEEP) process.stderr.write(`kept: ${root}\n`);
    else rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  };
}
