/**
 * Arguments are read like typed lines, and nothing in them becomes more than the one line that was asked for.
 */
import { expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { run } from '../support/world.ts';

const NOTE = 'meetings/2026-11-24.md';
const note = (line: string): string => `---\noneonone: 1\ndate: 2026-11-24\n---\n\n## Actions\n\n${line}\n`;

test('an area is one line of words, whatever is in it', async () => {
  const repo = pairRepo();
  const outcome = await run(['goal', 'add', 'x', '--area', '## a\n\n## Actions\n\n- [ ] @bo evil', '--json'], repo);
  expect(JSON.parse(outcome.stdout).item).toMatchObject({
    kind: 'goal',
    text: 'x',
    area: 'A ## Actions - [ ] @bo evil',
  });
  expect(files(repo.cwd)[NOTE]?.match(/^## Actions$/gm)).toHaveLength(1);
});

test('an owner, a day or an id alone are no words', async () => {
  const repo = pairRepo();
  for (const argv of [
    ['add', '@bo'],
    ['add', 'due:fri'],
    ['prep', '--topic', '@bo'],
    ['goal', 'add', '#short', '--area', 'job'],
    ['action', 'add', '@bo', '--owner', 'bo'],
  ]) {
    const outcome = await run(argv, repo);
    expect([argv, outcome.exit, outcome.stderr]).toEqual([argv, 2, expect.stringContaining('no words')]);
  }
  expect(files(repo.cwd)[NOTE]).toBeUndefined();
});

test('who is named amid the words stays when the action is given away', async () => {
  const repo = pairRepo({ '2026-11-24': note('- [ ] ask @bo about pay ^aaa') });
  expect((await run(['action', 'give', 'aaa', 'ana'], repo)).exit).toBe(0);
  expect(files(repo.cwd)[NOTE]).toBe(note('- [ ] @ana ask @bo about pay ^aaa'));
});

test('the same reason for another meeting skips that meeting', async () => {
  const repo = pairRepo();
  await run(['skip', '--why', 'ill'], repo);
  const later = { ...repo, env: { ...repo.env, ONEONONE_TODAY: '2026-12-08' } };
  expect((await run(['skip', '--why', 'ill'], later)).stdout).toContain('meetings/2026-12-08.md');
});

test('an item in the front matter that would lose something is refused, by its line', async () => {
  const repo = pairRepo({ '2026-11-24': '---\noneonone: 1\nactions:\n  - {text: pay, note: remember Kim}\n---\n' });
  const before = files(repo.cwd);
  const outcome = await run(['save'], repo);
  expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringMatching(/has 'note'[\s\S]*2026-11-24\.md:4/)]);
  expect(files(repo.cwd)).toEqual(before);
});

test('a start, a horizon and a field owner typed into an edit count, and other parts stay', async () => {
  const goals =
    '---\noneonone: 1\ndate: 2026-11-24\n---\n\n## Goals\n\n- [ ] one due:2027-01-31 #short ^ggg\n\n## Actions\n\n';
  const repo = pairRepo({ '2026-11-24': `${goals}- [ ] foo ^aaa\n- [ ] bar [owner:: bo] ^bbb\n` });
  const edits = [
    ['goal', 'edit', 'ggg', 'one #long'],
    ['action', 'edit', 'aaa', 'foo start:2026-12-12'],
    ['action', 'edit', 'bbb', 'bar [owner:: ana]'],
  ];
  for (const argv of edits) expect([argv, (await run(argv, repo)).exit]).toEqual([argv, 0]);
  expect(files(repo.cwd)[NOTE]).toBe(
    `${goals.replace('#short', '#long')}- [ ] foo start:2026-12-12 ^aaa\n- [ ] bar [owner:: ana] ^bbb\n`,
  );
});

test('a word on a goal that code left open would swallow is refused, and nothing changes', async () => {
  for (const open of ['```\n  code', '<!-- open']) {
    const repo = pairRepo({ '2026-11-24': `## Goals\n\n- [ ] g ^ggg\n  - on track\n\n  ${open}\n` });
    const before = files(repo.cwd);
    const outcome = await run(['goal', 'check', 'ggg', 'on-track', 'fine'], repo);
    expect([open, outcome.exit, outcome.stderr]).toEqual([open, 1, expect.stringMatching(/2026-11-24\.md:3/)]);
    expect(files(repo.cwd)).toEqual(before);
  }
});

test('an item is named by its id, the beginning of it, or words that only one of those has that can be changed', async () => {
  const lines = [
    '- [ ] @bo Draft the on-call rota ^aaa11',
    '- [x] @bo Print the rota ^bbb22',
    '- [ ] @ana Ask about the Drafts ^ccc33',
  ];
  const repo = pairRepo({ '2026-11-24': note(lines.join('\n')) });
  for (const said of ['draft', 'rot', 'all rota', 'zzzz']) {
    const outcome = await run(['action', 'done', said], repo);
    expect([said, outcome.exit, outcome.stderr.split('\n')[0]]).toEqual([
      said,
      1,
      `error: There is no action '${said}'.`,
    ]);
  }
  const done = await run(['action', 'done', 'the On-Call'], repo);
  expect([done.exit, done.stdout]).toEqual([0, 'aaa11 done: @bo Draft the on-call rota\n']);
  // One is left that says it, from the beginning of a word on.
  expect((await run(['action', 'done', 'draft'], repo)).stdout).toContain('ccc33 done');
  expect((await run(['action', 'reopen', 'print'], repo)).stdout).toContain('bbb22');
});
