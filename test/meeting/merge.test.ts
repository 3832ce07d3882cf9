/**
 * The merge of two versions of a note, case by case: what people do at once, and what it must come to. The laws over
 * generated histories are in `merge-laws.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { readNote } from '../../src/meeting/note.ts';
import { pair } from './generated.ts';

const NAME = '2026-11-24';
const BASE = `---
oneonone: 1
date: 2026-11-24
status: planned
kind: regular
carried: [k3f9z]
---

# Ana & Bo, 24 November 2026

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

### Ana
- [ ] On-call load ^wz4m7

## Goals

### Job
- [ ] Lead the migration due:2027-01-31 #short ^p4r7c
  - on track

## Notes

Kim spoke of the budget.

## Decisions

- We ship behind a flag.

## Actions

- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z
  - [ ] ask Kim
- [ ] @ana Book a room ^m2d7h
`;

type Change = readonly [from: string, to: string];
/** The text with some of its words changed; a change that finds nothing is a mistake of the test. */
function edited(text: string, ...changes: readonly Change[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`'${from}' does not stand there.`);
    return now.replace(from, to);
  }, text);
}

/** The merge, which has to be the same from the other side and to stay the same when it is merged again. */
function merge(base: string | null, ours: string, theirs: string): string {
  const one = (a: string, b: string): string => {
    const merged = mergeNotes(NAME, base, a, b, pair);
    if (merged.kind !== 'merged') throw new Error(merged.why);
    return merged.text;
  };
  const text = one(ours, theirs);
  expect(one(theirs, ours)).toBe(text);
  expect([one(text, ours), one(theirs, text), one(text, text)]).toEqual([text, text, text]);
  return text;
}

/** What two people did to the base, and what it came to, as changes of the base too. */
function together(ours: readonly Change[], theirs: readonly Change[], result: readonly Change[]): void {
  expect(merge(BASE, edited(BASE, ...ours), edited(BASE, ...theirs))).toBe(edited(BASE, ...result));
}

const RFC = '- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z';
const ROOM = '- [ ] @ana Book a room ^m2d7h\n';
const ITEM = `${RFC}\n  - [ ] ask Kim\n`;

describe('items, field by field', () => {
  test('two adjacent ticks', () => {
    const [a, b]: [Change, Change] = [
      [RFC, RFC.replace('[ ]', '[x]')],
      ['- [ ] @ana Book', '- [x] @ana Book'],
    ];
    together([a], [b], [a, b]);
  });

  test('one ticks, the other rewords and moves the date: all of it, in one line (row 47)', () => {
    together(
      [[RFC, RFC.replace('[ ]', '[x]')]],
      [[RFC, '- [ ] @bo Draft the long RFC due:2026-12-04 ^k3f9z']],
      [[RFC, '- [x] @bo Draft the long RFC due:2026-12-04 ^k3f9z']],
    );
  });

  test.each([
    ['the same day', 'due:fri', 'Draft the RFC due:2026-11-27', 'Draft the RFC due:2026-11-27'],
    ['a reword', 'due:fri', 'Draft the long RFC due:2026-11-30', 'Draft the long RFC due:2026-11-27'],
    ['a field', '[due:: next fri]', 'Draft the long RFC due:2026-11-30', 'Draft the long RFC due:2026-11-27'],
    [
      'another day',
      'due:2w',
      'Draft the RFC due:2026-12-01',
      'Draft the RFC due:2026-12-01 ^k3f9z\n  - settle: @bo Draft the RFC due:2026-12-08',
    ],
  ])('a typed day is the day that it means where the other changes the line too: %s', (_, typed, other, result) => {
    together(
      [['due:2026-11-30', typed]],
      [['Draft the RFC due:2026-11-30', other]],
      [[`Draft the RFC due:2026-11-30${result.includes('^') ? ' ^k3f9z' : ''}`, result]],
    );
  });

  test.each([
    ['x', '-', 'x'],
    ['-', '/', '-'],
    ['/', '>', '/'],
    ['>', 'x', 'x'],
    ['>', '?', '>'],
    ['X', '-', 'X'],
  ])('both change the mark: [%s] and [%s] are [%s]', (a, b, both) => {
    const mark = (to: string): Change => [RFC, RFC.replace('[ ]', `[${to}]`)];
    together([mark(a)], [mark(b)], [mark(both)]);
  });

  test('carried on and opened again, from in progress: carried on', () => {
    const base = edited(BASE, [RFC, RFC.replace('[ ]', '[/]')]);
    expect(merge(base, edited(BASE, [RFC, RFC.replace('[ ]', '[>]')]), BASE)).toBe(
      edited(BASE, [RFC, RFC.replace('[ ]', '[>]')]),
    );
  });

  test('what one had left to choose is what the other says: it is not to be chosen beside itself', () => {
    together(
      [['Promotion case ^t8xq2', 'Raise ^t8xq2\n  - settle: Bonus']],
      [['Promotion case', 'Bonus']],
      [['Promotion case ^t8xq2', 'Bonus ^t8xq2\n  - settle: Raise']],
    );
  });

  test('one opens it again, the other leaves it done: open', () => {
    const base = edited(BASE, [RFC, RFC.replace('[ ]', '[x]')]);
    expect(merge(base, BASE, edited(base, ['Book a room', 'Book the room']))).toBe(
      edited(BASE, ['Book a room', 'Book the room']),
    );
  });

  test('both append words: both stand, by content', () => {
    together(
      [['Draft the RFC', 'Draft the RFC with Kim']],
      [['Draft the RFC', 'Draft the RFC in two weeks']],
      [['Draft the RFC', 'Draft the RFC in two weeks with Kim']],
    );
  });

  test('both append, and one says what the other says and more: once', () => {
    together(
      [['Draft the RFC', 'Draft the RFC with Kim']],
      [['Draft the RFC', 'Draft the RFC with Kim and Lee']],
      [['Draft the RFC', 'Draft the RFC with Kim and Lee']],
    );
  });

  test('both change the same words: nothing is mixed, the other whole text stands under it', () => {
    together(
      [['Promotion case', 'Bonus case now']],
      [['Promotion case', 'Raise case']],
      [['Promotion case ^t8xq2', 'Bonus case now ^t8xq2\n  - settle: Raise case']],
    );
  });

  test('both move the date: one line stays, the other is to be chosen; a tick counts all the same', () => {
    together(
      [[RFC, '- [x] @bo Draft the RFC due:2026-12-01 ^k3f9z']],
      [[RFC, '- [ ] @bo Draft the RFC due:2026-12-08 ^k3f9z']],
      [[RFC, '- [x] @bo Draft the RFC due:2026-12-01 ^k3f9z\n  - settle: @bo Draft the RFC due:2026-12-08']],
    );
  });

  test('one gives it away, the other takes the date out', () => {
    together([['@bo Draft', '@ana Draft']], [[' due:2026-11-30', '']], [[RFC, '- [ ] @ana Draft the RFC ^k3f9z']]);
  });

  test('a date in the spelling that its writer chose', () => {
    together(
      [['Book a room', 'Book a room 📅 2026-12-01']],
      [['Book a room', 'Book a big room']],
      [['Book a room', 'Book a big room 📅 2026-12-01']],
    );
  });

  test('three who reword the same: the other two are each to be chosen, once', () => {
    const [a, b, c] = ['Alpha talk', 'Beta talk', 'Gamma talk'].map((words) =>
      edited(BASE, ['Promotion case', words]),
    ) as [string, string, string];
    const both = merge(BASE, c, a);
    const all = merge(BASE, both, b);
    expect(all).toBe(
      edited(BASE, ['Promotion case ^t8xq2', 'Alpha talk ^t8xq2\n  - settle: Beta talk\n  - settle: Gamma talk']),
    );
    expect(merge(BASE, merge(BASE, a, b), c)).toBe(all);
  });

  test('settled by one: taking the line out is enough', () => {
    const open = edited(BASE, ['Promotion case ^t8xq2', 'Bonus case ^t8xq2\n  - settle: Raise case']);
    const settled = edited(BASE, ['Promotion case', 'Bonus case']);
    expect(merge(open, settled, edited(open, ['Book a room', 'Book the room']))).toBe(
      edited(settled, ['Book a room', 'Book the room']),
    );
  });
});

describe('what is there, and where', () => {
  test('one deletes, the other edits: it stays, with the edit (row 48)', () => {
    const kept: Change = ['ask Kim', 'ask Kim and Lee'];
    together([[ITEM, '']], [kept], [kept]);
  });

  test('one deletes, the other leaves it: it is gone, though carrying marked it and saving gave an id (row 49)', () => {
    together(
      [[ITEM, '']],
      [
        [RFC, RFC.replace('[ ]', '[>]')],
        ['- [ ] ask', '- [>] ask'],
      ],
      [[ITEM, '']],
    );
    const base = edited(BASE, [' ^m2d7h', '']);
    expect(merge(base, edited(base, ['- [ ] @ana Book a room\n', '']), BASE)).toBe(edited(BASE, [ROOM, '']));
  });

  test('one moves it to another section, the other edits it: moved once, with the edit (row 50)', () => {
    const note: Change = ['- We ship behind a flag.\n', `- We ship behind a flag.\n${ITEM}`];
    together(
      [[ITEM, ''], note],
      [
        ['ask Kim', 'ask Kim twice'],
        ['- [ ] ask', '- [x] ask'],
      ],
      [
        [ITEM, ''],
        ['- We ship behind a flag.\n', `- We ship behind a flag.\n${RFC}\n  - [x] ask Kim twice\n`],
      ],
    );
  });

  test('one puts them in another order, the other adds: the additions follow what they followed', () => {
    together(
      [[ITEM + ROOM, ROOM + ITEM]],
      [['  - [ ] ask Kim\n', '  - [ ] ask Kim\n- [ ] @bo Call Lee\n']],
      [[ITEM + ROOM, `${ROOM}${ITEM}- [ ] @bo Call Lee\n`]],
    );
  });

  test('both put them in another order: one of the two orders, and nothing twice', () => {
    const actions = (...names: string[]): Change => [
      ITEM + ROOM,
      names.map((name) => `- [ ] @bo ${name} ^${name}\n`).join(''),
    ];
    const base = edited(BASE, actions('aa', 'bb', 'cc'));
    const merged = merge(base, edited(BASE, actions('cc', 'aa', 'bb')), edited(BASE, actions('bb', 'aa', 'cc')));
    expect(merged).toBe(edited(BASE, actions('bb', 'aa', 'cc')));
  });

  test('both append: both stand, by content', () => {
    together(
      [[ROOM, `${ROOM}- [ ] @bo Write to Lee\n`]],
      [[ROOM, `${ROOM}- [ ] @ana Ask finance\n`]],
      [[ROOM, `${ROOM}- [ ] @ana Ask finance\n- [ ] @bo Write to Lee\n`]],
    );
  });

  test('both add the same, one of them saved it: one, with its id', () => {
    together(
      [[ROOM, `${ROOM}- [ ] @ana Ask finance\n`]],
      [[ROOM, `${ROOM}- [ ] @ana Ask finance ^x5vkz\n`]],
      [[ROOM, `${ROOM}- [ ] @ana Ask finance ^x5vkz\n`]],
    );
  });

  test('the same words with another id are another item', () => {
    const other: Change = [ROOM, '- [ ] @ana Book a room ^zz9zz\n'];
    const ticked = ROOM.replace('[ ]', '[x]');
    together([other], [[ROOM, ticked]], [[ROOM, `${ticked}- [ ] @ana Book a room ^zz9zz\n`]]);
  });

  test('taken out and something new put in its place: the tick of the other is not for the new one', () => {
    together(
      [[ROOM, '- [ ] @ana Ask finance for leave\n']],
      [[ROOM, ROOM.replace('[ ]', '[x]')]],
      [[ROOM, `- [ ] @ana Ask finance for leave\n${ROOM.replace('[ ]', '[x]')}`]],
    );
  });

  test('one takes a line out, the other writes below and changes the line between: nothing is taken for another', () => {
    const base = edited(BASE, ['Kim spoke of the budget.', 'Kim spoke of pay.\n\nLee spoke of rest.']);
    const ours = edited(base, ['Kim spoke of pay.', 'Kim spoke of bonus.']);
    const theirs = edited(base, ['Kim spoke of pay.\n\nLee spoke of rest.', 'Lee spoke of sleep.\n\nAll is well.']);
    const merged = merge(base, ours, theirs);
    expect(merged).not.toContain('settle:');
    for (const line of ['Kim spoke of bonus.', 'Lee spoke of sleep.', 'All is well.'])
      expect(merged.split(line)).toHaveLength(2);
  });

  test('one deletes a section with all in it, the other adds to it: the heading stays with what is new', () => {
    together(
      [['## Decisions\n\n- We ship behind a flag.\n\n', '']],
      [['- We ship behind a flag.\n', '- We ship behind a flag.\n- No deploys on Fridays.\n']],
      [['- We ship behind a flag.\n', '- No deploys on Fridays.\n']],
    );
  });

  test('one indents anew, the other adds a step: no step becomes the step of another', () => {
    together(
      [['  - [ ] ask Kim', '    - [ ] ask Kim']],
      [['  - [ ] ask Kim\n', '  - [ ] ask Kim\n  - [ ] ask Lee\n']],
      [['  - [ ] ask Kim\n', '    - [ ] ask Kim\n    - [ ] ask Lee\n']].map(
        ([from, to]) => [from, to?.replace('    - [ ] ask Lee', '  - [ ] ask Lee')] as Change,
      ),
    );
  });

  test('one turns all line ends round, the other edits: the base has them, and nothing is doubled (row 52)', () => {
    const edit: Change = ['Book a room', 'Book the room'];
    expect(merge(BASE, BASE.replaceAll('\n', '\r\n'), edited(BASE, edit))).toBe(edited(BASE, edit));
    const crlf = BASE.replaceAll('\n', '\r\n');
    expect(merge(crlf, BASE, edited(crlf, edit))).toBe(edited(crlf, edit));
  });

  test('what nobody touched keeps its bytes: blanks, tabs, bullets, no last line end, a BOM', () => {
    const odd =
      `\uFEFF${edited(BASE, ['Kim spoke of the budget.', '* one  \n\t+ two\t\n\n1) three\n\n| a | b |\n|---|---|\n| 1 | 2 |'])}`.trimEnd();
    expect(merge(odd, edited(odd, ['Promotion case', 'Promotion']), edited(odd, ['a flag', 'flags']))).toBe(
      edited(odd, ['Promotion case', 'Promotion'], ['a flag', 'flags']),
    );
  });
});

describe('free text', () => {
  test('both change the same line: both versions stay, one marked to settle, and the rest is merged (row 51)', () => {
    together(
      [
        ['Kim spoke of the budget.', 'Kim spoke of the new budget.'],
        ['a flag', 'flags'],
      ],
      [
        ['Kim spoke of the budget.', 'Kim and Lee spoke.'],
        ['On-call load', 'On-call'],
      ],
      [
        ['Kim spoke of the budget.', 'Kim and Lee spoke.\n- settle: Kim spoke of the new budget.'],
        ['a flag', 'flags'],
        ['On-call load', 'On-call'],
      ],
    );
  });

  test('a paragraph goes on behind its mark, and is not swallowed by it', () => {
    const base = edited(BASE, ['Kim spoke of the budget.', 'One.\nTwo.\nThree.']);
    expect(merge(base, edited(base, ['Two.', 'Two, said Ana.']), edited(base, ['Two.', 'Two, said Bo.']))).toBe(
      edited(base, ['One.\nTwo.\nThree.', 'One.\nTwo, said Ana.\n- settle: Two, said Bo.\n\nThree.']),
    );
  });

  test('the mark of an indented line does not take the indented lines below for its own', () => {
    const base = edited(BASE, ['Kim spoke of the budget.', '  One.\n\n  Two.']);
    expect(merge(base, edited(base, ['One.', 'One, said Ana.']), edited(base, ['One.', 'One, said Bo.']))).toBe(
      edited(base, ['  One.', '  One, said Ana.\n  - settle: One, said Bo.']),
    );
  });

  test('a plain bullet has its mark under it', () => {
    together(
      [['We ship behind a flag.', 'We ship now.']],
      [['We ship behind a flag.', 'We ship later.']],
      [['We ship behind a flag.', 'We ship later.\n  - settle: We ship now.']],
    );
  });

  test('code stays whole: the other version is a block of its own, never a line inside the fence', () => {
    const code = (line: string): Change => ['Kim spoke of the budget.', `\`\`\`\nrun ${line}\n\`\`\``];
    const base = edited(BASE, code('one'));
    expect(merge(base, edited(BASE, code('three')), edited(BASE, code('two')))).toBe(
      edited(BASE, ['Kim spoke of the budget.', '```\nrun three\n```\n- settle:\n\n  ```\n  run two\n  ```']),
    );
  });

  test('both write below: both stand', () => {
    together(
      [['the budget.\n', 'the budget.\n\nLee joins.\n']],
      [['the budget.\n', 'the budget.\n\nAll is well.\n']],
      [['the budget.\n', 'the budget.\n\nAll is well.\n\nLee joins.\n']],
    );
  });
});

describe('an item that one takes out from over its steps', () => {
  const BOTH = `${RFC}\n  - [ ] ask Kim\n  - [ ] ask Lee\n`;
  const base = edited(BASE, [ITEM, BOTH]);
  const at = (text: string): string => edited(base, [BOTH, text]);
  const left = at('  - [ ] ask Kim\n  - [ ] ask Lee\n');

  test.each([
    ['reworded', 'ask Kim Jones'],
    ['ticked', 'ask Kim'],
  ])('a step that the other %s stays where it was left, as it is now', (how, words) => {
    const box = how === 'ticked' ? '[x]' : '[ ]';
    const changed = at(`${RFC}\n  - ${box} ${words}\n  - [ ] ask Lee\n`);
    expect(merge(base, left, changed)).toBe(at(`  - ${box} ${words}\n  - [ ] ask Lee\n`));
  });

  test('it stays, with them, where the other put a step under it', () => {
    const added = at(`${BOTH}  - [ ] ask Mia\n`);
    expect(merge(base, left, added)).toBe(added);
  });

  test('steps that were moved out stay out', () => {
    const out = at('- [ ] ask Kim\n- [ ] ask Lee\n');
    expect(merge(base, out, edited(base, ['ask Kim', 'ask Kim Jones']))).toBe(
      at('- [ ] ask Kim Jones\n- [ ] ask Lee\n'),
    );
  });
});

describe('lines that nobody touched keep their bytes', () => {
  const typed = edited(BASE, [ITEM, `${RFC}\n\nA line in between.\n\n  - [ ] ask Kim\n`]);

  test.each([
    ['the front matter', 'status: planned', 'status: held'],
    ['another section', 'the budget', 'the whole budget'],
  ] as const)('a paragraph that one typed before the steps, and the other changed %s', (_, from, to) => {
    expect(merge(BASE, typed, edited(BASE, [from, to]))).toBe(edited(typed, [from, to]));
  });
});

describe('front matter, key by key (row 53)', () => {
  test('status: held over skipped over planned; lists as sets; times the widest; purposes both', () => {
    together(
      [
        ['status: planned', 'status: held'],
        ['carried: [k3f9z]', 'carried: [k3f9z, zz9zz]\nstarted: "10:02"\nended: "10:31"\npurpose: Talk of pay'],
      ],
      [
        ['status: planned', 'status: skipped'],
        ['carried: [k3f9z]', 'carried: [bb2bb]\nstarted: "09:58"\nended: "10:30"\npurpose: Plan'],
      ],
      [
        ['status: planned', 'status: held'],
        ['carried: [k3f9z]', 'carried: [bb2bb, zz9zz]\nstarted: "09:58"\nended: "10:31"\npurpose: Plan / Talk of pay'],
      ],
    );
  });

  test('any other key: the larger, the other in a comment, and it is YAML still', () => {
    together(
      [['kind: regular', 'kind: growth']],
      [['kind: regular', 'kind: first']],
      [['kind: regular', 'kind: growth\n# settle: kind: first']],
    );
  });

  test.each([
    ['with the list', '', 'carried: [k3f9z]\n'],
    ['of others', 'carried: [p4r7c]\n', 'carried: [k3f9z, p4r7c]\n'],
  ])(
    'an item that one never had and the other reworded is carried still: its tick elsewhere counts (%s)',
    (_, left, all) => {
      const [base, reworded] = [BASE, edited(BASE, ['the RFC', 'all of the RFC'])].map((text) =>
        edited(text, ['carried: [k3f9z]\n', all]),
      ) as [string, string];
      expect(merge(base, reworded, edited(base, [ITEM, ''], [all, left], ['a room', 'the room']))).toBe(
        edited(reworded, ['a room', 'the room']),
      );
    },
  );

  test.each([
    ['status: planned', 'status: held # late', 'status: skipped', 'status: held # late'],
    ['status: planned', 'status: held # late', 'status: skipped # ill', 'status: held # ill # late'],
    ['kind: regular', 'kind: growth', 'kind: regular # mine', 'kind: growth # mine'],
    ['kind: regular', 'kind: regular # his', 'kind: regular # mine', 'kind: regular # his # mine'],
    ['carried: [k3f9z]', 'carried: [bb2bb] # mine', 'carried: [zz9zz] # his', 'carried: [bb2bb, zz9zz] # his # mine'],
    [
      'kind: r',
      'started: 9:05 # on the phone\nkind: r',
      'started: 10:02\nkind: r',
      'started: 9:05 # on the phone\nkind: r',
    ],
    ['kind: r', 'purpose: "Plan #1"\nkind: r', "purpose: it's #2\nkind: r", 'purpose: "Plan #1 / it\'s" #2\nkind: r'],
    [
      'kind: r',
      'tags: # mine\n  - a\nkind: r',
      'tags:\n  - b # his\nkind: r',
      'tags: # his # mine\n  - a\n  - b\nkind: r',
    ],
  ])('comments behind the values of both stay: %s, %s, %s', (was, ours, theirs, result) => {
    together([[was, ours]], [[was, theirs]], [[was, result]]);
  });

  test.each([
    [
      'a block',
      'x: |\n  one\n  two',
      'x: |\n  one\n  three',
      'x: |\n  one\n  two\n# settle: x: |\n# settle:   one\n# settle:   three',
    ],
    [
      'maps',
      'x: {a: 1, b: 2}',
      'x:\n  a: 1\n  c: 3',
      'x: {a: 1, b: 2}\n# settle: x:\n# settle:   a: 1\n# settle:   c: 3',
    ],
  ])(
    'a value of several lines: each line of the other in a comment, and it is one to settle (%s)',
    (_, ours, theirs, all) => {
      const put = (text: string): Change => ['kind: regular', `kind: regular\n${text}`];
      together([put(ours)], [put(theirs)], [put(all)]);
      expect(readNote(NAME, edited(BASE, put(all)), pair).settles).toHaveLength(1);
    },
  );

  test('lists of maps: the items of both', () => {
    const put = (text: string): Change => ['kind: regular', `kind: regular\nactions:\n${text}`];
    const [a, b] = ['  - {text: Draft it, owner: bo}', '  - text: Book it\n    owner: ana\n    due: 2026-12-01'];
    const both = '  - {text: Book it, owner: ana, due: "2026-12-01"}\n  - {text: Draft it, owner: bo}';
    together([put(a)], [put(b)], [put(both)]);
  });

  test('an id that one took from the list while its item stayed is gone from it', () => {
    together(
      [['carried: [k3f9z]', 'carried: []']],
      [['the RFC', 'all of the RFC']],
      [
        ['carried: [k3f9z]', 'carried: []'],
        ['the RFC', 'all of the RFC'],
      ],
    );
  });

  test('one has none, the other changes it', () => {
    const bare = BASE.slice(BASE.indexOf('# Ana'));
    const noted = `---\noneonone: 1\ndate: 2026-11-24\nstatus: held\n---\n\n${bare}`;
    expect(merge(bare, edited(bare, ['a room', 'the room']), noted)).toBe(edited(noted, ['a room', 'the room']));
  });

  test('comments, quoting and keys of their own stay', () => {
    const base = edited(BASE, ['kind: regular', '# ours\nmood:   "012"  # odd\nkind: regular']);
    expect(
      merge(base, edited(base, ['status: planned', 'status: held']), edited(base, ['k3f9z]', 'k3f9z, zz9zz]'])),
    ).toBe(edited(base, ['status: planned', 'status: held'], ['k3f9z]', 'k3f9z, zz9zz]']));
  });
});

describe('both created it', () => {
  test('both prep the same meeting: one note (row 45)', () => {
    const topic = (under: string, words: string): Change => [`### ${under}\n`, `### ${under}\n- [ ] ${words}\n`];
    expect(merge(null, edited(BASE, topic('Ana', 'Budget')), edited(BASE, topic('Bo', 'Holidays')))).toBe(
      edited(BASE, topic('Ana', 'Budget'), topic('Bo', 'Holidays')),
    );
  });

  test('both carry the same item, one ticks it: one, done (row 46)', () => {
    const done: Change = [RFC, RFC.replace('[ ]', '[x]')];
    expect(merge(null, BASE, edited(BASE, done))).toBe(edited(BASE, done));
  });

  test('an empty third: nothing counts as removed', () => {
    expect(merge('', BASE, edited(BASE, [ROOM, '']))).toBe(BASE);
  });
});

describe('what is no note', () => {
  test.each([
    ['front matter that is not closed', '---\nstatus: held\n\n# Notes\n'],
    ['conflict markers', edited(BASE, [ROOM, `<<<<<<< a\n${ROOM}=======\n>>>>>>> b\n`])],
    ['a newer format', edited(BASE, ['oneonone: 1', 'oneonone: 2'])],
  ])('%s is told apart by its side (M7)', (_, broken) => {
    const other = edited(BASE, ['a flag', 'flags']);
    expect(mergeNotes(NAME, BASE, broken, other, pair)).toMatchObject({ kind: 'unmergeable', side: 'ours' });
    expect(mergeNotes(NAME, BASE, other, broken, pair)).toMatchObject({ kind: 'unmergeable', side: 'theirs' });
    expect(mergeNotes(NAME, broken, other, BASE, pair)).toMatchObject({ kind: 'unmergeable', side: 'base' });
  });

  test('the places to settle are counted', () => {
    const merged = mergeNotes(
      NAME,
      BASE,
      edited(BASE, ['Promotion case', 'One']),
      edited(BASE, ['Promotion case', 'Two']),
      pair,
    );
    expect(merged).toMatchObject({ kind: 'merged', settle: 1 });
    const note = readNote(NAME, merged.kind === 'merged' ? merged.text : '', pair);
    expect(note.settles).toEqual([{ text: 'settle: Two', line: note.settles[0]?.line, id: 't8xq2' }]);
  });
});
