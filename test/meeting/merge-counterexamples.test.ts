/**
 * What playing generated histories has brought to light, each as the smallest case that shows it.
 */
import { describe, expect, test } from 'vitest';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { withoutOpenBlocks } from '../../src/meeting/merge/open-block.ts';
import { readNote } from '../../src/meeting/note.ts';
import { faultsOf } from '../support/witness.ts';
import { pair } from './generated.ts';

const NAME = '2026-11-24';
const note = (bo: string, actions = ''): string =>
  `---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n${bo}\n## Actions\n\n${actions}`;
const sessions = (before: string, ...versions: string[]) => versions.map((after) => ({ before, after }));

test('any three boxes of one item: the changed one that says more', () => {
  const boxes = [' ', '>', '/', '-', 'x', 'X'].map((mark) => note(`- [${mark}] Promotion case-1 ^t8xq2\n`));
  const threes = boxes.flatMap((base) => boxes.flatMap((ours) => boxes.map((theirs) => [base, ours, theirs] as const)));
  for (const [base, ours, theirs] of threes) {
    const merge = mergeNotes(NAME, base, ours, theirs, pair);
    // A capital X once made the check object to what was right.
    expect([base, ours, theirs, merge]).toEqual([base, ours, theirs, expect.objectContaining({ kind: 'merged' })]);
    if (merge.kind === 'merged') expect(faultsOf(sessions(base, ours, theirs), merge.text)).toEqual([]);
  }
});

test('an item that never got an id, moved to another section by one and changed by the other: both lines stand', () => {
  const base = note('- [ ] Promotion case-1 soon\n');
  const moved = note('', '- [ ] @ana Promote case-1 now\n');
  const changed = note('- [ ] Promotion case-1 soon, with Kim\n');
  const merge = mergeNotes(NAME, base, moved, changed, pair);
  // No one can tell that it is one: better twice than one of the two lost. With an id, which each save gives, it stands once.
  expect(merge).toMatchObject({
    kind: 'merged',
    text: expect.stringContaining('- [ ] Promotion case-1 soon, with Kim'),
  });
  expect(merge).toMatchObject({ text: expect.stringContaining('- [ ] @ana Promote case-1 now') });
  const known = [base, moved, changed].map((text) => text.replace(/(case-1.*)/, '$1 ^t8xq2'));
  const once = mergeNotes(NAME, ...(known as [string, string, string]), pair);
  expect(once.kind).toBe('merged');
  if (once.kind === 'merged') expect(once.text.match(/\^t8xq2/g)).toHaveLength(1);
});

test('an item without an id that both change and both save: the one of the two new ids goes, and is missed by nobody', () => {
  const base = note('', '- [ ] @bo Draft the plan case-1 for the team\n- [ ] @bo Send the plan case-2 to the team\n');
  const appended = base.replace('case-1 for the team', 'case-1 for the team ana-1 ^tmvwp');
  const reworded = base.replace('Draft the plan case-1 for the team', 'Draft a bo-1 plan case-1 for the team ^d36w2');
  const merge = mergeNotes(NAME, base, appended, reworded, pair);
  // The check once took the id that gave way for lost, and left the two to git's markers.
  expect(merge).toMatchObject({ kind: 'merged', settle: 0 });
  if (merge.kind === 'merged') {
    expect(merge.text).toContain('- [ ] @bo Draft a bo-1 plan case-1 for the team ana-1 ^d36w2\n');
    expect(faultsOf(sessions(base, appended, reworded), merge.text)).toEqual([]);
  }
  expect(mergeNotes(NAME, base, reworded, appended, pair)).toEqual(merge);
});

/** The one text that two sides come to, from either side, and the same once more. */
function merged(base: string, ours: string, theirs: string): string {
  const merge = mergeNotes(NAME, base, ours, theirs, pair);
  if (merge.kind !== 'merged') throw new Error(merge.why);
  for (const [was, a, b] of [
    [base, theirs, ours],
    [base, merge.text, ours],
    [base, theirs, merge.text],
  ] as const)
    expect(mergeNotes(NAME, was, a, b, pair)).toMatchObject({ kind: 'merged', text: merge.text });
  return merge.text;
}

test('an item without an id that both moved to one place, and changed there: what each changed of it is known', () => {
  const base = note('- [x] Draft the plan case-1 soon due:2026-11-30\n');
  const moved = note('', '- [x] Draft the plan case-1 soon due:2026-12-01\n');
  const changed = note('', '- [x] Draft the plan case-1 soon, twice due:2026-11-30\n');
  // Merged once more, both days seemed to be new, and one of them was marked to be chosen.
  expect(merged(base, moved, changed)).toBe(note('', '- [x] Draft the plan case-1 soon, twice due:2026-12-01\n'));
});

describe('a topic without an id that one makes an action of', () => {
  const base = note('- [ ] Ask finance case-1 for the budget\n- [ ] Another one\n');
  const acted = note('- [ ] Another one\n', '- [ ] @ana Ask finance case-1 for the budget due:2026-12-01\n');
  test.each([
    ['ticks', '[ ] Ask', '[x] Ask', '- [x] @ana Ask finance case-1 for the budget due:2026-12-01\n'],
    ['rewords', 'the budget', 'a budget', '- [ ] @ana Ask finance case-1 for a budget due:2026-12-01\n'],
    [
      'dates',
      'the budget',
      'the budget due:2026-12-08',
      '- [ ] @ana Ask finance case-1 for the budget due:2026-12-01\n  - settle: Ask finance case-1 for the budget due:2026-12-08\n',
    ],
  ])('and the other %s: it stands once', (_, from, to, action) => {
    expect(merged(base, acted, base.replace(from, to))).toBe(note('- [ ] Another one\n', action));
  });

  test('but not where two say the same: then nobody can tell which', () => {
    const twice = note('- [ ] Ask finance case-1\n', '- [ ] @bo Ask finance case-1\n');
    const given = note('', '- [ ] @bo Ask finance case-1\n- [ ] @ana Ask finance case-1\n');
    expect(merged(twice, given, twice.replace('[ ] @bo', '[x] @bo'))).toBe(given.replace('[ ] @bo', '[x] @bo'));
  });
});

describe('below code or a comment that nobody closed', () => {
  const text = (open: string, rest: string): string =>
    `---\nstatus: planned\n---\n\n## Notes\n\nBefore.\n\n${open}\n${rest}`;
  const rest = 'one gamma\ntwo\n\n## Actions\n\n- [ ] @bo Draft it ^k3f9z\n';
  for (const open of ['```', '~~~ text', '<!-- later']) {
    const base = text(open, rest);
    test(`${open}: both change one line, and both versions stand`, () => {
      const [ours, theirs] = [base.replace('gamma', 'alpha'), base.replace('gamma', 'beta')];
      expect(merged(base, ours, theirs)).toBe(
        text(open, rest.replace('one gamma\n', 'one alpha\n- settle: one beta\n\n')),
      );
    });

    test(`${open}: one ticks, the other rewords and adds`, () => {
      const theirs = base.replace('Draft', 'Write').concat('- [ ] @ana Ask Kim\n');
      expect(merged(base, base.replace('[ ] @bo', '[x] @bo'), theirs)).toBe(theirs.replace('[ ] @bo', '[x] @bo'));
    });

    test(`${open}: one opens it, the other ticks below`, () => {
      const before = text('Then:', rest);
      const ticked = before.replace('[ ] @bo', '[x] @bo');
      expect(merged(before, text(`Then:\n${open}`, rest), ticked)).toBe(
        text(`Then:\n${open}`, rest).replace('[ ] @bo', '[x] @bo'),
      );
    });

    test(`${open}: one takes it away, the other rewords below`, () => {
      const gone = base.replace(`${open}\n`, '');
      expect(merged(base, gone, base.replace('gamma', 'beta'))).toBe(gone.replace('gamma', 'beta'));
    });
  }

  test('one closes it, the other ticks below', () => {
    const base = text('```', rest);
    const closed = base.replace('two\n', 'two\n```\n');
    expect(merged(base, closed, base.replace('[ ]', '[x]'))).toBe(closed.replace('[ ]', '[x]'));
  });

  test('a hostile row of them is read in no time', () => {
    const row = readNote(NAME, text('```', '```a\n'.repeat(100_000)), pair);
    const begun = Date.now();
    expect(withoutOpenBlocks(row, pair).text).toHaveLength(row.text.length);
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});

test('two ids given to one line, and a rebase that replays a tick with the one that went: it stands twice', () => {
  const base = note('', '- [ ] @bo Draft the plan case-1\n');
  const [mine, yours] = [base.replace('case-1', 'case-1 ^k3f9z'), base.replace('case-1', 'case-1 ^a1')];
  const onto = merged(base, yours, mine);
  expect(onto).toBe(yours);
  // An old one taken out and a new one typed would look the same, and a tick must not pass from the one to the other.
  expect(mergeNotes(NAME, mine, onto, mine.replace('[ ]', '[x]'), pair)).toMatchObject({
    kind: 'merged',
    text: note('', '- [ ] @bo Draft the plan case-1 ^a1\n- [x] @bo Draft the plan case-1 ^k3f9z\n'),
  });
});

test('an item without an id, moved and reworded by one and ticked by the other: known where nothing else is like it', () => {
  const base = note('- [ ] Draft the plan case-1 soon\n', '- [ ] @bo Send the invoice case-2\n');
  const moved = note('', '- [ ] @bo Send the invoice case-2\n- [ ] Draft the new plan case-1 soon\n');
  const ticked = base.replace('[ ] Draft', '[x] Draft');
  expect(merged(base, moved, ticked)).toBe(moved.replace('[ ] Draft', '[x] Draft'));
  // With two that are as much like it, nobody can tell: better twice than a tick that passes to something else.
  const two = moved.replace('soon\n', 'soon\n- [ ] Draft the old plan case-1 soon\n');
  expect(merged(base, two, ticked)).toContain('- [x] Draft the plan case-1 soon\n');
  expect(merged(base, two, ticked)).toContain('- [ ] Draft the new plan case-1 soon\n');
});

test('two ids that one save gave to one of two lines alike, while the other took the other line out: the check sees two lines', () => {
  const base = note('- [-] do case-1 well due:2026-11-30\n', '- [ ] @bo do case-2 well\n');
  const ours = note('', '- [ ] @bo do case-2 well ^id2\n');
  const theirs = note('- [-] do case-1 well due:2026-11-30 ^id1\n', '- [ ] @bo do case-2 well\n');
  // It once took the id that went with its line for one that had given way, and the mark of the line that stands for wrong.
  expect(merged(base, ours, theirs)).toBe(ours);
});

test('three writers of unsaved notes: one moves a line, one rewords it, one moves it elsewhere, and it stands once in any order', () => {
  const base = note('- [ ] Draft the plan case-1 soon\n', '- [ ] @bo Send the invoice case-2\n');
  const versions = [
    note('', '- [ ] Draft the plan case-1 soon\n- [ ] @bo Send the invoice case-2\n'),
    base.replace('the plan', 'a plan'),
    note('', '- [ ] @bo Send the invoice case-2\n\n## Own\n\n- [ ] Draft the plan case-1 soon\n'),
  ];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const all = order.reduce((remote, index) => merged(base, remote, versions[index] ?? base), base);
    expect([order, all.match(/case-1/g)?.length, all.includes('Draft a plan case-1 soon')]).toEqual([order, 1, true]);
  }
});

test('an item without an id that one moves and rewords, and the other gives away and takes the day from: once more it is known, too', () => {
  const base = note('- [-] do alpha case-1 well due:2026-11-30\n');
  const given = note('- [-] @bo do alpha case-1 well\n');
  const moved = note('', '- [-] do beta case-1 well due:2026-11-30\n');
  // Of the words and fields of the base the result has too few left: what the other side made of them speaks for it.
  expect(merged(base, given, moved)).toBe(note('', '- [-] @bo do beta case-1 well\n'));
});

test('among lines much alike one that both changed, and that has less of its old words than others have: the check finds it', () => {
  const alike = [2, 3, 5, 6].map((n) => `- [ ] do alpha case-${n} well due:2026-11-30 ^id${n}\n`).join('');
  const base = note(`${alike}- [/] do alpha case-4 well due:2026-11-30\n`);
  const ours = base.replace('case-4 well', 'case-4 well first');
  const theirs = base.replace('do alpha case-4 well due:2026-11-30', 'do beta case-4 well');
  expect(merged(base, ours, theirs)).toBe(note(`${alike}- [/] do beta case-4 well first\n`));
});

test('what was in progress is carried on by one, while the other takes the line out of the old note: it goes, as what was open does', () => {
  for (const mark of [' ', '/']) {
    const step = '  - [/] a step\n';
    const base = note(`- [ ] Promotion case-1\n- [${mark}] Load case-2\n${step}`);
    const carried = base
      .replaceAll(/\[[ /]\]/g, '[>]')
      .replace('case-1', 'case-1 ^t8xq2')
      .replace('Load case-2', 'Load case-2 ^wz4m7');
    const out = note('- [>] Promotion case-1 ^t8xq2\n');
    expect(merged(base, carried, out)).toBe(out);
    expect(faultsOf(sessions(base, carried, out), carried)).toContainEqual({ kind: 'returned', what: 'case-2' });
    // What a person made of it stands.
    const ticked = carried.replace('[>] a step', '[x] a step');
    expect(merged(base, ticked, out)).toContain('Load case-2 ^wz4m7\n  - [x] a step\n');
  }
  // A box that said `>` and is in progress now was worked on.
  const base = note('- [>] Load case-2 ^wz4m7\n');
  const again = base.replace('[>]', '[/]');
  expect(merged(base, again, note(''))).toBe(again);
});

test('two lines of text taken out, one by each, and two put in behind: once more they pass for what was there, and keep their blank lines', () => {
  const notes = (...lines: string[]): string =>
    `---\nstatus: planned\n---\n\n## Notes\n\n${lines.join('\n')}\n\n## Decisions\n`;
  const base = notes('Said case-1 too.', '', 'Said case-2 too.', '', 'Said case-3 too.');
  const ours = notes(
    'Said case-1 too.',
    '',
    'Said case-2 too.',
    '',
    '',
    'We spoke of ana-0.',
    '',
    'We spoke of ana-2.',
  );
  // Where the line stood two blank ones are left.
  const theirs = notes('Said case-1 too.', '', '', 'Said case-3 too.');
  expect(merged(base, ours, theirs)).toBe(
    notes('Said case-1 too.', '', '', 'We spoke of ana-0.', '', 'We spoke of ana-2.'),
  );
});

test('two items alike without ids, of which one takes the place of the other and both get more words: each goes its own way', () => {
  const topics = (bo: string, job: string): string =>
    `---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n${bo}\n## Goals\n\n### Job\n${job}`;
  const [one, other] = ['- [ ] do alpha case-0 well due:2026-11-30\n', '- [x] do alpha case-1 well due:2026-11-30\n'];
  const [more, moreOther] = [one.replace(' due', ' ana-2 due'), other.replace(' due', ' ana-0 due')];
  // The one is known only by the place where it stood, and there stands the other now: that is no reason to take them for one.
  expect(merged(topics(one, other), topics(moreOther + more, ''), topics('', one + other))).toBe(
    topics(moreOther, more),
  );
});

test('a block below a place that one cleared and both added to: a blank line that it needs is needed the next time, too', () => {
  for (const block of ['```', '***', '<!--']) {
    const topics = (...bo: string[]): string =>
      `---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n${bo.join('\n')}\n${block}\n### Ana\n- [ ] draft case-0\n`;
    const base = topics('- [ ] ask case-2 with Kim ^id2', '');
    // The blank line stands above what was added now.
    const ours = topics('', '- [ ] new ana-1 thing');
    const theirs = topics('- [ ] new bo-0 thing', '- [ ] ask case-2 with Kim ^id2', '');
    expect(merged(base, ours, theirs)).toBe(topics('', '- [ ] new ana-1 thing', '- [ ] new bo-0 thing', ''));
  }
});

test('both took out one line, and each put in another elsewhere: neither became of it, however alike the two are', () => {
  const notes = (...lines: string[]): string =>
    `---\nstatus: planned\n---\n\n## Notes\n\n${lines.join('\n')}\n\n## Decisions\n`;
  const [one, two] = ['Said case-1 too.', 'Said case-2 too.'];
  const base = notes(one, '', two, '', 'Said case-3 too.');
  const ours = notes(one, '', two, '', '', 'We spoke of ana-0 at length.');
  const theirs = notes('We spoke of bo-0 at length.', '', one, '', two, '');
  expect(merged(base, ours, theirs)).toBe(
    notes('We spoke of bo-0 at length.', '', one, '', two, '', '', 'We spoke of ana-0 at length.', ''),
  );
});

test('an item that moved to where another is gone: it is known by what stands under it, before the place is looked at', () => {
  const note = (bo: string, ana: string): string =>
    `---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n${bo}\n### Ana\n${ana}\n## Notes\n`;
  const item = (n: number, say = ''): string =>
    `- [ ] ${say}do alpha case-${n} well due:2026-11-30\n  - [ ] part 0 of item ${n}\n`;
  expect(
    merged(note(item(0) + item(1), item(3)), note('', item(1) + item(3)), note(item(0) + item(1, 'bo-1 '), '')),
  ).toBe(note('', item(1, 'bo-1 ')));
});
