/**
 * What is kept: ids as people type them, and what each verb of `action`, `goal`, `topic` and `decision` changes and leaves.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HELD, ids, json, last, NOTE, OLD, PLANNED, pair, read } from '../support/kept.ts';
import { git, run, runAll } from '../support/world.ts';

describe('ids', () => {
  test.concurrent('cut short, with ^, in capitals; several at once, each once', async () => {
    const repo = pair();
    const one = json(await run(['action', 'done', '^k3f', '--json'], repo));
    expect(Object.keys(one)).toEqual(['oneonone', 'item', 'commit']);
    // k3m2d is now the only one that begins with k and can be done.
    const many = json(await run(['action', 'done', 'K', 'k3m2d', 'rfc', '--why', 'all\nof it', '--json'], repo));
    expect(Object.keys(many)).toEqual(['oneonone', 'items', 'commit']);
    expect(many.items).toMatchObject([
      { id: 'k3m2d', state: 'done', note: NOTE },
      { id: 'rfc', state: 'done' },
    ]);
    expect(last(repo)).toBe(
      'done 2026-11-24: action Send the deck and 1 more\n\nMeeting: 2026-11-24\nAction: k3m2d done\nAction: rfc done\nWhy: all of it',
    );
    expect(git(repo, 'log', '-1', '--format=%(trailers:key=Why,valueonly)').trim()).toBe('all of it');
  });

  const WRONG: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'ambiguous',
      ['action', 'done', 'k3'],
      /beginning of 2 ids\.\n {2}k3f9z {2}Draft the RFC #rfc\n {2}k3m2d {2}Send the deck\n/,
    ],
    ['unknown', ['action', 'drop', 'k3f9x'], /no action 'k3f9x'\.\n {2}k3f9z {2}Draft the RFC/],
    ['of another kind', ['goal', 'done', 'k3f9z'], /no goal 'k3f9z'\.\n {2}p4r7c {2}Lead the migration\n/],
    ['one of several unknown', ['action', 'done', 'rfc', 'zzzzz'], /no action 'zzzzz'/],
    ['empty', ['action', 'done', ''], /no action ''/],
  ];
  test.concurrent.each(WRONG)(
    '%s: exit 1, the nearest with their texts, nothing changed',
    async (_name, argv, words) => {
      const repo = pair();
      const outcome = await run(argv, repo);
      expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([1, '', expect.stringMatching(words)]);
      expect([read(repo), git(repo, 'rev-list', '--count', 'HEAD')]).toEqual([PLANNED, '1']);
      const error = json(await run([...argv, '--json'], repo)).error;
      expect(error).toMatchObject({ kind: 'unknown', where: null });
      expect(error.hints.length).toBeGreaterThan(0);
    },
  );
});

describe('verbs', () => {
  const CASES: readonly (readonly [string, readonly string[], from: string, to: string, trailer: string])[] = [
    ['done', ['action', 'done', 'k3f9z'], '[ ] @bo', '[x] @bo', 'Action: k3f9z done'],
    ['drop', ['action', 'drop', 'rfc', '--why', 'no'], '[ ] nobody', '[-] nobody', 'Action: rfc dropped'],
    ['due, another spelling', ['action', 'due', 'k3f9z', 'fri'], '📅 2026-11-13', '📅 2026-11-27', 'Action: k3f9z due'],
    [
      'due, where none was',
      ['action', 'due', 'rfc', 'in', '2', 'weeks'],
      'start:2026-12-15',
      'due:2026-12-08 start:2026-12-15',
      'Action: rfc due',
    ],
    ['give', ['action', 'give', 'k3f9z', 'Ana'], '@bo Draft', '@ana Draft', 'Action: k3f9z given'],
    [
      'give, another spelling',
      ['action', 'give', 'k3m2d', 'bo'],
      '[owner:: ana]',
      '[owner:: bo]',
      'Action: k3m2d given',
    ],
    ['give, nobody’s', ['action', 'give', 'rfc', 'bo'], '[ ] nobody', '[ ] @bo nobody', 'Action: rfc given'],
    [
      'edit',
      ['action', 'edit', 'k3f9z', 'Write', '$& it'],
      'Draft the RFC 📅 2026-11-13 #rfc',
      'Write $& it 📅 2026-11-13',
      'Action: k3f9z reworded',
    ],
    ['goal edit', ['goal', 'edit', 'p4r', 'Lead it'], 'Lead the migration due', 'Lead it due', 'Goal: p4r7c reworded'],
    ['goal due', ['goal', 'due', 'p4r', '2027-02-01'], '2027-01-31', '2027-02-01', 'Goal: p4r7c due'],
    ['goal done', ['goal', 'done', 'p4r'], '* [ ] Lead', '* [x] Lead', 'Goal: p4r7c done'],
    [
      'goal check',
      ['goal', 'check', 'p4r', 'at-risk', 'the', 'vendor'],
      '^p4r7c\n',
      '^p4r7c\n  - at risk: the vendor\n',
      'Goal: p4r7c at-risk',
    ],
    ['topic done', ['topic', 'done', 't8'], '[ ] Promotion', '[x] Promotion', 'Topic: t8xq2 done'],
    ['topic drop, a plain bullet', ['topic', 'drop', 'wz'], '1. On-call', '1. [-] On-call', 'Topic: wz4m7 dropped'],
    ['topic edit', ['topic', 'edit', 't8', 'The case'], 'Promotion case', 'The case', 'Topic: t8xq2 reworded'],
  ];
  test.concurrent.each(CASES)('%s changes just that', async (_name, argv, from, to, trailer) => {
    const repo = pair();
    const done = json(await run([...argv, '--json'], repo));
    // Saving gives the plain topic its box first, where the note is touched.
    const saved = PLANNED.replace('1. On-call', from.startsWith('1.') ? '1. On-call' : '1. [ ] On-call');
    expect(read(repo)).toBe(saved.replace(from, () => to));
    expect(read(repo, OLD)).toBe(HELD);
    expect([done.commit, last(repo)]).toEqual([
      git(repo, 'rev-parse', 'HEAD'),
      expect.stringContaining(`\n${trailer}`),
    ]);
    expect(git(repo, 'status', '--porcelain')).toBe('');
    if (argv[1] === 'check') return;
    const again = json(await run([...argv, '--json'], repo));
    expect([again.item, again.commit]).toEqual([done.item, null]);
  });

  test.concurrent('done anywhere is done: a tick in an old note counts, and reopen takes it back', async () => {
    const repo = pair();
    writeFileSync(join(repo.cwd, OLD), HELD.replace('[>] @bo', '[x] @bo'));
    expect(ids(await run(['action', 'list', '--json'], repo))).toEqual(['k3m2d']);
    expect(json(await run(['action', 'reopen', 'k3f9z', '--json'], repo)).item.state).toBe('open');
    expect([read(repo, OLD), ids(await run(['action', 'list', '--json'], repo))]).toEqual([HELD, ['k3f9z', 'k3m2d']]);
    expect(git(repo, 'log', '--format=%(trailers:key=Action,valueonly)', '-3').split('\n').filter(Boolean)).toEqual([
      'k3f9z reopened',
      'k3f9z done',
    ]);
  });

  test.concurrent('goal check: the status is the last word in any note', async () => {
    const repo = pair();
    const goal = async () => json(await run(['goal', '--json'], repo)).items[0];
    expect(await goal()).toMatchObject({ area: 'job', horizon: 'short', status: 'on-track', checked: '2026-11-10' });
    await runAll(
      [
        ['goal', 'check', 'p4r', 'off-track'],
        ['goal', 'check', 'p4r', 'On track', 'again: it $1'],
      ],
      repo,
    );
    expect(await goal()).toMatchObject({ status: 'on-track', checked: '2026-11-24', carried: 1, since: '2026-11-10' });
    expect(read(repo)).toContain('^p4r7c\n  - off track\n  - on track: again: it $1\n');
    expect((await run(['goal', 'check', 'p4r', 'fine'], repo)).exit).toBe(2);
  });
});
