/**
 * `oneonone.yaml` merged by its keys; and the third version of a note that both created.
 */
import { describe, expect, test } from 'vitest';
import { dayWords } from '../../src/meeting/language.ts';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { mergeConfig } from '../../src/meeting/merge/merge-config.ts';
import { thirdOf } from '../../src/meeting/merge/third.ts';
import { readNote } from '../../src/meeting/note.ts';
import { pair } from './generated.ts';

const BASE = `# The pair
oneonone: 1
people:                                  # exactly two
  ana: {name: Ana Souza, email: ana@example.com, role: manager}
  bo:  {name: Bo Lindqvist, email: [bo@example.com], role: report}   # manager, report or peer
cadence: {every: 2 weeks, on: tuesday, at: "10:00", minutes: 30}
notes: meetings                          # the folder
`;

type Change = readonly [from: string, to: string];
const edited = (...changes: readonly Change[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`'${from}' does not stand there.`);
    return text.replace(from, to);
  }, BASE);

function merge(ours: string, theirs: string): string {
  const one = (a: string, b: string): string => {
    const merged = mergeConfig(BASE, a, b);
    if (merged.kind !== 'merged') throw new Error(merged.why);
    return merged.text;
  };
  const text = one(ours, theirs);
  expect(one(theirs, ours)).toBe(text);
  expect([one(text, ours), one(theirs, text)]).toEqual([text, text]);
  return text;
}

describe('oneonone.yaml', () => {
  test('a key of one and a key of the other, also within one line', () => {
    const [name, day]: [Change, Change] = [
      ['Ana Souza', 'Ana S. Souza'],
      ['on: tuesday', 'on: friday'],
    ];
    const [minutes, folder]: [Change, Change] = [
      ['minutes: 30', 'minutes: 45'],
      ['# the folder', '# where they lie'],
    ];
    expect(merge(edited(name, minutes), edited(day, folder))).toBe(edited(name, minutes, day, folder));
  });

  test('both changed the same: the larger, the other in a comment under it, counted', () => {
    const [a, b] = [edited(['minutes: 30', 'minutes: 45']), edited(['minutes: 30', 'minutes: 60'])];
    expect(merge(a, b)).toBe(edited(['minutes: 30}\n', 'minutes: 60}\n# settle: cadence.minutes: 45\n']));
    expect(mergeConfig(BASE, a, b)).toMatchObject({ settle: 1 });
  });

  test('both changed the comment behind a value: both stand', () => {
    const text = merge(edited(['# the folder', '# folder']), edited(['# the folder', '# where they lie']));
    expect([text.includes('# folder'), text.includes('# where they lie')]).toEqual([true, true]);
  });

  test('one adds a key, one takes one out', () => {
    expect(merge(`${BASE}language: pt\n`, edited([', minutes: 30', '']))).toBe(
      `${edited([', minutes: 30', ''])}language: pt\n`,
    );
  });

  test('one takes out what the other changed: it stays', () => {
    const gone = edited(['cadence: {every: 2 weeks, on: tuesday, at: "10:00", minutes: 30}\n', '']);
    expect(merge(gone, edited(['on: tuesday', 'on: friday']))).toContain('on: friday');
  });

  test('a version that can not be read is told apart', () => {
    expect(mergeConfig(BASE, 'people: nobody\n', `${BASE}language: pt\n`)).toMatchObject({
      kind: 'unmergeable',
      side: 'ours',
    });
    expect(mergeConfig(BASE, `${BASE}language: pt\n`, '<<<<<<< a\n')).toMatchObject({
      kind: 'unmergeable',
      side: 'theirs',
    });
  });

  test('what can not be read once merged is not given out', () => {
    const swapped = edited(['role: manager', 'role: peer'], ['role: report', 'role: peer']);
    const other = edited(
      [
        'bo:  {name: Bo Lindqvist, email: [bo@example.com], role: report}',
        'bo:  {name: Bo, email: [bo@example.com], role: manager}',
      ],
      ['role: manager}\n', 'role: report}\n'],
    );
    expect(['merged', 'objected']).toContain(mergeConfig(BASE, swapped, other).kind);
  });
});

describe('the third version of a note that both created', () => {
  const NAME = '2026-11-24';
  const template = {
    kind: 'regular',
    path: 'templates/regular.md',
    text: '## Agenda\n\n### {{report}}\n\n## Actions\n\nA hint.\n',
    shipped: false,
  };
  const earlier = [
    readNote('2026-11-10', '## Actions\n\n- [ ] @bo Draft the RFC ^k3f9z\n- [ ] @ana Book ^m2d7h\n', pair),
  ];
  const start = async (ours: string, theirs: string): Promise<string | null> =>
    thirdOf(
      NAME,
      earlier,
      pair,
      { ours, theirs },
      (kind) => (kind === 'regular' ? template : null),
      await dayWords('en'),
    );

  test('is what carrying writes: so what one took out again is gone, and a tick counts', async () => {
    const begun = '---\nkind: regular\ncarried: [k3f9z]\n---\n';
    const both = await start(begun, begun);
    expect(both).toContain('- [ ] @bo Draft the RFC ^k3f9z');
    expect(both).toContain('A hint.');
    const [ours, theirs] = [
      (both ?? '').replace('- [ ] @ana Book ^m2d7h\n', ''),
      (both ?? '').replace('[ ] @bo', '[x] @bo'),
    ];
    const merged = mergeNotes(NAME, both, ours, theirs, pair);
    expect(merged).toMatchObject({ kind: 'merged', text: ours.replace('[ ] @bo', '[x] @bo') });
  });

  test('of two kinds: no template in common, whoever asks', async () => {
    const [a, b] = ['---\nkind: regular\ncarried: [k3f9z]\n---\n', '---\nkind: growth\ncarried: [k3f9z]\n---\n'];
    expect(await start(a, b)).toContain('^k3f9z');
    expect(await start(a, b)).toBe(await start(b, a));
    expect(await start(a, b)).not.toContain('A hint.');
  });

  test.each([
    ['no front matter', '# Ana & Bo\n\n## Agenda\n\n- [ ] Holidays\n'],
    ['front matter of their own', '---\nstatus: planned\n---\n\n## Agenda\n\n- [ ] Holidays\n'],
  ])('null where one typed the note by hand: what carrying brought to the other stays (%s)', async (_, typed) => {
    const begun = '---\nkind: regular\ncarried: [k3f9z]\n---\n';
    const carried = `${await start(begun, begun)}`;
    for (const [ours, theirs] of [
      [carried, typed],
      [typed, carried],
    ] as const) {
      const third = await start(ours, theirs);
      expect(third).toBeNull();
      const merged = mergeNotes(NAME, third, ours, theirs, pair);
      expect(merged.kind).toBe('merged');
      const text = merged.kind === 'merged' ? merged.text : '';
      for (const line of carried.split('\n')) expect(text).toContain(line);
      expect(text).toContain('- [ ] Holidays');
    }
  });

  test('null where carrying fails', async () => {
    const broken = [readNote('2026-11-10', '---\nstatus: gone\n---\n', pair)];
    expect(thirdOf(NAME, broken, pair, { ours: '', theirs: '' }, () => null, await dayWords('en'))).toBeNull();
  });
});
