/**
 * Choosing between two versions (`settle`), and that a mark to settle is nothing else: no topic, no step, no check-in, and
 * carried along.
 */
import { describe, expect, test } from 'vitest';
import { carry } from '../../src/meeting/carry.ts';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { type Keep, settle, settlements } from '../../src/meeting/settle/settle.ts';
import { pair } from './generated.ts';

const NAME = '2026-11-24';
const read = (text: string) => readNote(NAME, text, pair);

/** The text after the first place is settled each way. */
function settled(text: string): Record<Keep, string> {
  const note = read(text);
  const [which] = settlements(note);
  if (!which) throw new Error('Nothing is to be chosen.');
  const one = (keep: Keep): string => settle(note, which, keep, pair);
  return { first: one('first'), second: one('second'), both: one('both') };
}

describe('an item', () => {
  const line = '- [x] @bo Draft the RFC due:2026-11-30 ^k3f9z';
  const text = `## Actions\n\n${line}\n  - [ ] ask Kim\n  - settle: Write the RFC due:2026-12-04\n- [ ] @ana Book a room\n`;

  test('is listed with both versions, by its id', () => {
    const first = '@bo Draft the RFC due:2026-11-30'.replace('  ', ' ');
    expect(settlements(read(text).failure === null ? read(text) : read(''))).toEqual([
      { id: 'k3f9z', handle: 'k3f9z', line: 4, section: 'actions', first, second: 'Write the RFC due:2026-12-04' },
    ]);
  });

  test('first: the mark goes. second: its words, and what it does not name stays. both: a line of its own', () => {
    const gone = '  - settle: Write the RFC due:2026-12-04\n';
    expect(settled(text)).toEqual({
      first: text.replace(gone, ''),
      second: text.replace(gone, '').replace(line, '- [x] @bo Write the RFC due:2026-12-04 ^k3f9z'),
      both: text.replace('settle: ', ''),
    });
  });

  test('two marks are two places', () => {
    const more = text.replace('  - settle:', '  - settle: Plan it\n  - settle:');
    const note = read(more);
    const [one, two] = settlements(note);
    expect([one?.second, two?.second]).toEqual(['Plan it', 'Write the RFC due:2026-12-04']);
    expect(two && settle(note, two, 'first', pair)).toBe(
      more.replace('  - settle: Write the RFC due:2026-12-04\n', ''),
    );
  });
});

describe('free text', () => {
  test('a line', () => {
    const text = '## Notes\n\nWe spoke.\n- settle: We met.\n\nAll well.\n';
    expect(settlements(read(text))).toMatchObject([
      { id: null, handle: 'line-4', section: 'notes', first: 'We spoke.', second: 'We met.' },
    ]);
    expect(settled(text)).toEqual({
      first: text.replace('- settle: We met.\n', ''),
      second: text.replace('We spoke.\n- settle: We met.\n', 'We met.\n'),
      both: text.replace('settle: ', ''),
    });
  });

  test('a block of code, whole', () => {
    const text = '## Notes\n\n```\none\n```\n- settle:\n\n  ```\n  two\n\n  three\n  ```\n\nAll well.\n';
    const [a, b] = ['```\none\n```\n', '```\ntwo\n\nthree\n```\n'];
    expect(settled(text)).toEqual({
      first: `## Notes\n\n${a}\nAll well.\n`,
      second: `## Notes\n\n${b}\nAll well.\n`,
      both: `## Notes\n\n${a}\n${b}\nAll well.\n`,
    });
  });

  test('a heading', () => {
    const text = '## Own\n- settle: ## Mine\n\nText.\n';
    expect(settled(text)).toEqual({
      first: '## Own\n\nText.\n',
      second: '## Mine\n\nText.\n',
      both: '## Own\n- Mine\n\nText.\n',
    });
  });

  test('a mark that was moved away from what it belonged to', () => {
    const text = '## Notes\n\n- one\n- settle: two\n';
    expect(settled(text)).toMatchObject({ first: '## Notes\n\n- one\n', both: '## Notes\n\n- one\n- two\n' });
  });
});

test('the front matter', () => {
  const text = '---\noneonone: 1\nkind: growth\n# settle: kind: first\nstatus: held\n---\n\nText.\n';
  expect(settlements(read(text))).toMatchObject([
    { id: null, handle: 'kind', line: 3, first: 'kind: growth', second: 'kind: first' },
  ]);
  expect(settled(text)).toEqual({
    first: text.replace('# settle: kind: first\n', ''),
    second: text.replace('kind: growth\n# settle: kind: first', 'kind: first'),
    both: text.replace('settle: ', ''),
  });
});

test('the front matter, a value of several lines', () => {
  const mark = '# settle: x: |\n# settle:   one\n# settle:   three\n';
  const text = `---\noneonone: 1\nx: |\n  one\n  two\n${mark}---\n\nText.\n`;
  expect(settlements(read(text))).toMatchObject([{ handle: 'x', line: 5, second: 'x: | one three' }]);
  expect(read(text).settles).toEqual([{ text: 'settle: x: | one three', line: 5, id: null }]);
  expect(settled(text)).toEqual({
    first: text.replace(mark, ''),
    second: text.replace('  one\n  two\n', '  one\n  three\n').replace(mark, ''),
    both: text.replaceAll('settle: ', ''),
  });
});

test('no blank line is left between an item and the text that goes on with it', () => {
  const item = '- [ ] @bo Draft ^rfc2x\n';
  const text = `## Actions\n\n${item}  - settle: @bo Write\n\n  for the board\n`;
  expect(settled(text)).toMatchObject({
    first: `## Actions\n\n${item}  for the board\n`,
    second: `## Actions\n\n${item.replace('Draft', 'Write')}  for the board\n`,
  });
});

test('a blank line of the person’s own before that text stays, through merging and choosing', () => {
  for (const [lead, below] of [
    ['', '  for the board\n'],
    ['\n', '  for the board\n'],
    ['\n\n', '  for the board\n'],
    ['', '  ```\n  code\n  ```\n'],
    ['\n', '  ```\n  code\n  ```\n'],
  ]) {
    const text = (words: string): string => `## Actions\n\n- [ ] @bo ${words} ^rfc2x\n${lead}${below}`;
    const merge = mergeNotes('2026-11-24', text('Draft'), text('Write'), text('Send'), pair);
    if (merge.kind !== 'merged') throw new Error(merge.why);
    for (const side of ['Write', 'Send']) {
      const again = mergeNotes('2026-11-24', text('Draft'), merge.text, text(side), pair);
      expect(again).toMatchObject({ kind: 'merged', text: merge.text });
    }
    expect(settled(merge.text)).toMatchObject({ first: text('Send'), second: text('Write') });
  }
});

test('a block that is to be chosen is told by its length', () => {
  const text = '## Notes\n\n```\none\n```\n- settle:\n\n  ```\n  two\n\n  ```\n';
  expect(read(text).settles).toEqual([{ text: 'settle: a block of 3 lines', line: 5, id: null }]);
});

test('with the line ends and the indentation that stand there', () => {
  const text = '## Actions\r\n\r\n* [ ] @bo Draft ^rfc\r\n\t- settle: @ana Write\r\n';
  expect(settled(text).second).toBe('## Actions\r\n\r\n* [ ] @ana Write ^rfc\r\n');
});

describe('a mark is nothing else', () => {
  const earlier = readNote(
    '2026-11-10',
    '## Agenda\n\n### Bo\n- [ ] Pay ^pay2x\n  - settle: Money\n\n## Goals\n\n### Job\n- [ ] Lead ^lead2\n  - at risk: late\n  - settle: on track with it\n',
    pair,
  );

  test('no topic, no step, no check-in', () => {
    expect(earlier.items.map(({ id, openStep, checked }) => [id, openStep, checked])).toEqual([
      ['pay2x', false, null],
      ['lead2', false, 'at-risk'],
    ]);
    expect(read('## Agenda\n\n- settle: Money\n').items).toEqual([]);
  });

  test('carried along with its item, under goals too', () => {
    const target = read('## Agenda\n\n### Bo\n\n## Goals\n\n### Job\n');
    const { text } = carry([earlier], target, pair, SECTION_KINDS).target;
    expect(text).toContain('- [ ] Pay ^pay2x\n  - settle: Money\n');
    expect(text).toContain('- [ ] Lead ^lead2\n  - settle: on track with it\n');
    expect(text).not.toContain('at risk');
  });
});
