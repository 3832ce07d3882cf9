/**
 * `questions` through the built program: what it suggests is gone once it stood on an agenda, a pair's own are among them,
 * and a file that can't be read names its line.
 */
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, newHome, type Outcome, run, runAll } from '../support/world.ts';

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

const NOTE = 'meetings/2026-11-24.md';

test.concurrent('prep --ask puts a question on the agenda by its id or in words; an unknown id is an error', async () => {
  const [options, json] = [pairRepo(NOTES), pairRepo(NOTES)];
  await runAll([['prep', '--ask', 'goal-drop', '--ask', 'What did I miss?']], options);
  const note = readFileSync(join(options.cwd, NOTE), 'utf8');
  expect(note).toMatch(
    /- \[ \] Which of our goals would we not set again today\? \^\w{5}\n- \[ \] What did I miss\? \^\w{5}\n/,
  );
  const answers = JSON.stringify({ ask: ['goal-drop', 'What did I miss?'] });
  expect((await run(['prep', '--answers', '-'], { ...json, input: answers })).exit).toBe(0);
  expect(readFileSync(join(json.cwd, NOTE), 'utf8')).toBe(note);
  const wrong = await run(['prep', '--ask', 'goal-dorp'], options);
  expect(wrong).toMatchObject({ exit: 1, stderr: expect.stringContaining("Did you mean 'goal-drop'?") });
});

test.concurrent('prep proposes the form that is due for a new note alone, and the way there works', async () => {
  const repo = pairRepo(NOTES);
  const made = await run(['prep', '--topic', 'One'], repo);
  expect(made.stderr).toContain('No talk about growth yet. There is a form for that: oneonone prep --kind growth');
  const second = pairRepo(NOTES);
  await runAll([['prep', '--topic', 'One']], second);
  expect((await run(['prep', '--topic', 'Two'], second)).stderr).not.toContain('growth');
  await runAll([['prep', '--kind', 'growth']], repo);
  expect(readFileSync(join(repo.cwd, NOTE), 'utf8')).toMatch(/kind: growth\n[\s\S]*- \[ \] One \^/);
});

test.each(['feedback', 'skip-level', 'peer', 'handoff'])(
  'a note of the form %s is readable, and saving it changes nothing',
  async (kind) => {
    const repo = pairRepo(NOTES);
    await runAll([['prep', '--kind', kind]], repo);
    const note = readFileSync(join(repo.cwd, NOTE), 'utf8');
    expect(note).toContain(`kind: ${kind}\n`);
    expect(note).not.toContain('{{');
    expect(await run(['save'], repo)).toMatchObject({ exit: 0 });
    expect(readFileSync(join(repo.cwd, NOTE), 'utf8')).toBe(note);
    expect(JSON.parse((await run(['status', '--json'], repo)).stdout).actions.length).toBe(1);
  },
);

test.skipIf(!haveTmux)(
  'at the keyboard: a form is proposed also where the other one added a topic, and not once it was prepared',
  async () => {
    const repo = pairRepo();
    await runAll([['add', 'What should I know?']], repo);
    const terminal = openTerminal(['prep'], repo);
    try {
      await terminal.waitFor(/You have not met yet\. Take the form 'first' this time\?/);
      terminal.type('y');
      terminal.press('Enter');
      await terminal.waitFor(/Another topic\?/);
      terminal.press('Enter');
      await terminal.waitFor(/What do you want from this meeting\?/);
      terminal.press('Enter');
      expect((await terminal.end()).screen).toContain('(form first)');
    } finally {
      terminal.close();
    }
    expect(readFileSync(join(repo.cwd, NOTE), 'utf8')).toMatch(/kind: first\n[\s\S]*What should I know\? \^/);
    const second = openTerminal(['prep'], repo);
    try {
      expect(await second.waitFor(/Another topic\?/)).not.toContain('Take the form');
    } finally {
      second.close();
    }
  },
);

test.skipIf(!haveTmux)('at the keyboard: a form is taken by saying yes to it, a question by its number', async () => {
  const [talked, scripted] = [pairRepo(NOTES), pairRepo(NOTES)];
  const suggested = json(await run(['questions', '--json'], scripted)).suggested;
  await runAll([['prep', '--kind', 'growth', '--ask', suggested[1]?.id ?? '']], scripted);
  const terminal = openTerminal(['prep'], talked);
  try {
    await terminal.waitFor(/No talk about growth yet\. Take the form 'growth' this time\?/);
    terminal.type('y');
    terminal.press('Enter');
    await terminal.waitFor(/What was promised\?/);
    terminal.press('Enter');
    expect(await terminal.waitFor(/A topic of yours\?/)).toContain(`2  ${suggested[1]?.text}`);
    terminal.type('2');
    terminal.press('Enter');
    await terminal.waitFor(/Another topic\?/);
    terminal.press('Enter');
    await terminal.waitFor(/What do you want from this meeting\?/);
    terminal.press('Enter');
    expect((await terminal.end()).exit).toBe(0);
  } finally {
    terminal.close();
  }
  expect(readFileSync(join(talked.cwd, NOTE), 'utf8')).toBe(readFileSync(join(scripted.cwd, NOTE), 'utf8'));
  expect(git(talked, 'log', '--format=%B')).toBe(git(scripted, 'log', '--format=%B'));
});
