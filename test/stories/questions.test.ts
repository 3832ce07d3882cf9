/**
 * `questions` through the built program: what it suggests is gone once it stood on an agenda, a pair's own are among them,
 * and a file that can't be read names its line.
 */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pairRepo } from '../support/repositories.ts';
import { newHome, type Outcome, run, runAll } from '../support/world.ts';

type Shape = {
  suggested: { id: string; text: string; why: string }[];
  questions: { id: string; asked: string | null }[];
};
const json = ({ stdout }: Outcome): Shape => JSON.parse(stdout);
const HELD = '---\nstatus: held\n---\n\n## Actions\n- [ ] @bo Draft \x1b[31mthe RFC ^k3f9z\n';
const NOTES = { '2026-08-04': HELD, '2026-08-18': HELD, '2026-09-01': HELD, '2026-11-10': HELD };

test.concurrent('a question that was put on the agenda is suggested to neither of the two for a year', async () => {
  const repo = pairRepo(NOTES);
  const before = json(await run(['questions', '--json'], repo));
  expect(before.suggested.length).toBe(3);
  const first = before.suggested[0] ?? { id: '', text: '', why: '' };
  expect(first.why).toContain('was carried 3 times since 2026-08-04.');
  await runAll([['add', first.text]], repo);
  const bo = { cwd: repo.cwd, env: { ...newHome({ person: 'bo' }).env } };
  for (const seat of [repo, bo]) {
    const after = json(await run(['questions', '--json'], seat));
    expect(after.suggested.map(({ id }) => id)).not.toContain(first.id);
    expect(after.questions.map(({ id }) => id)).not.toContain(first.id);
  }
  const all = json(await run(['questions', '--all', '--json'], repo)).questions;
  expect(all.find(({ id }) => id === first.id)?.asked).toBe('2026-11-24');
});

test.concurrent('the page says why, and obeys no escape of a note', async () => {
  const repo = pairRepo(NOTES);
  const { stdout, stderr, exit } = await run(['questions'], repo);
  expect(exit).toBe(0);
  expect(stdout).toContain("'Draft \\x1b[31mthe RFC' was carried 3 times since 2026-08-04.");
  expect(stderr).toContain('To ask one: oneonone add');
  expect((await run(['questions', 'grwth'], repo)).stderr).toMatch(/no theme of questions.*\n.*Did you mean 'growth'/);
});

test.concurrent('a pair’s own questions are among them; what is wrong in the file is an error with its line', async () => {
  const own = pairRepo({ 'templates/questions.yaml': 'growth:\n  our-craft: Which craft do you love?\n' });
  expect((await run(['questions', 'growth'], own)).stdout).toContain('our-craft');
  const wrong = pairRepo({ 'templates/questions.yaml': 'growth:\n  Our Craft: Which?\n' });
  const failed = await run(['questions', '--json'], wrong);
  expect(failed.exit).toBe(1);
  expect(JSON.parse(failed.stdout).error).toMatchObject({
    kind: 'template',
    where: { path: 'templates/questions.yaml', line: 2 },
  });
});

test.concurrent('a link in the file’s place is not followed', async () => {
  const repo = pairRepo({ 'templates/regular.md': '## Agenda\n' });
  symlinkSync('/etc/passwd', join(repo.cwd, 'templates/questions.yaml'));
  expect(await run(['questions'], repo)).toMatchObject({ exit: 1, stderr: expect.stringContaining('symbolic link') });
});
