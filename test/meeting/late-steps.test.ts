/**
 * Steps that reach an item late: written into an old copy after it was carried, or standing under a line that was
 * typed again. None is lost, none comes back that a person took out.
 */
import { describe, expect, test } from 'vitest';
import { type Carrying, carry } from '../../src/meeting/carry.ts';
import { readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { pair } from './generated.ts';

const into = (source: string, target: string, carried = 'carried: [aaa]'): Carrying =>
  carry(
    [readNote('2026-11-09', `## Actions\n\n${source}\n`, pair)],
    readNote('2026-11-23', `---\noneonone: 1\n${carried}\n---\n\n## Actions\n\n${target}\n`, pair),
    pair,
    SECTION_KINDS,
  );
const actions = (done: Carrying): string =>
  done.target.text
    .slice(done.target.text.indexOf('## Actions') + 12)
    .replace(/\^(?!aaa)\w{5}/g, '^id')
    .trimEnd();

describe('added to the old copy after it was carried', () => {
  test('a step under a step comes to stand under the same step', () => {
    const done = into('- [>] @bo a ^aaa\n  - [>] b\n    - [ ] late', '- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] c');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n    - [ ] late\n  - [ ] c');
    expect(done.written.get('2026-11-09')).toContain('    - [>] late');
  });

  test('it comes with what stands under it, and with its parent where that is gone', () => {
    const done = into('- [>] @bo a ^aaa\n  - [>] b\n    - [ ] late\n\n      more\n    - note', '- [ ] @bo a ^aaa');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n    - [ ] late\n\n      more\n    - note');
  });

  test('a step that stands there already, ticked or with another bullet, is not added', () => {
    const done = into('- [>] @bo a ^aaa\n  - [ ] b', '- [ ] @bo a ^aaa\n  * [x] b');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  * [x] b');
  });

  test('indented by a tab, it still stands beside steps that are indented by blanks', () => {
    const done = into('- [>] @bo a ^aaa\n\t- [ ] late\n\t\t- more', '- [ ] @bo a ^aaa\n  - mine');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - mine\n  - [ ] late\n      - more');
  });

  test('from two old copies that are indented each in its way they come to stand beside each other', () => {
    const old = (day: string, steps: string) => readNote(day, `## Actions\n\n- [>] @bo a ^aaa\n${steps}\n`, pair);
    const done = carry(
      [old('2026-10-26', '    - b\n    - [ ] one'), old('2026-11-09', '  - [ ] b')],
      readNote('2026-11-23', '---\noneonone: 1\ncarried: [aaa]\n---\n\n## Actions\n\n- [ ] @bo a ^aaa\n', pair),
      pair,
      SECTION_KINDS,
    );
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] one');
  });

  test('two steps of the same words are two', () => {
    const done = into('- [>] @bo a ^aaa\n  - [>] b\n  - [ ] b', '- [ ] @bo a ^aaa\n  - [ ] b');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] b');
  });

  test('under another bullet it is indented as that one’s steps are', () => {
    const done = into('- [>] @bo a ^aaa\n  - [ ] late\n    - note', '10. [ ] @bo a ^aaa');
    expect(actions(done)).toBe('10. [ ] @bo a ^aaa\n    - [ ] late\n      - note');
  });

  test('a step that a person took out of the new copy stays out, with a finished parent too', () => {
    const gone = '- [>] @bo a ^aaa\n  - [x] b\n    - [>] c\n  - [>] d';
    expect(actions(into(gone, '- [ ] @bo a ^aaa'))).toBe('- [ ] @bo a ^aaa');
  });
});

describe('added to an older copy than the latest', () => {
  const through = (first: string, second: string, target: string): Carrying =>
    carry(
      [
        readNote('2026-10-26', `## Actions\n\n${first}\n`, pair),
        readNote('2026-11-09', `---\ncarried: [aaa]\n---\n## Actions\n\n${second}\n`, pair),
      ],
      readNote('2026-11-23', `---\noneonone: 1\n---\n\n## Actions\n\n${target}`, pair),
      pair,
      SECTION_KINDS,
    );

  test('it comes along with the carried lines, after what the latest copy holds', () => {
    const done = through('- [>] @bo a ^aaa\n  - [>] b\n  - [ ] late', '- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] c', '');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] c\n  - [ ] late');
    expect(done.written.get('2026-10-26')).toContain('  - [>] late');
  });

  test('it comes to where the item stands already, under the same step, however deep', () => {
    const done = through(
      '- [>] @bo a ^aaa\n  - [>] b\n    - [>] c\n      - [ ] late',
      '- [>] @bo a ^aaa\n  - [>] b\n    - [>] c',
      '- [ ] @bo a ^aaa\n  - [ ] b\n    - [x] c\n',
    );
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n    - [x] c\n      - [ ] late');
  });

  test('a finished step above it comes along for it', () => {
    const done = through('- [>] @bo a ^aaa\n  - [>] b\n    - [ ] late', '- [ ] @bo a ^aaa\n  - [x] b', '');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [x] b\n    - [ ] late');
  });

  test('what a later copy knows is as it says there: finished, carried on and taken out, or open', () => {
    const first = '- [ ] @bo a ^aaa\n  - [ ] finished\n  - [ ] out\n  - [ ] there';
    const done = through(
      first,
      '- [>] @bo a ^aaa\n  - [x] finished\n  - [>] out\n  - [>] there',
      '- [ ] @bo a ^aaa\n  - [ ] there\n',
    );
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] there');
  });

  test('of the same words once more in the old copy the second is late', () => {
    const done = through('- [>] @bo a ^aaa\n  - [>] b\n  - [ ] b', '- [ ] @bo a ^aaa\n  - [ ] b', '');
    expect(actions(done)).toBe('- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] b');
  });
});

describe('under a line that was typed again', () => {
  const typed = (source: string, target: string): string => actions(into(source, target, 'status: planned'));

  test('all comes that carrying would bring, blank lines and paragraphs as they stand', () => {
    const below = '  - [ ] b\n\n    a paragraph\n\n      code\n  - a note';
    expect(typed(`- [ ] @bo a ^aaa\n${below}\n  - [x] done`, '- [ ] @bo a')).toBe(`- [ ] @bo a ^aaa\n${below}`);
  });

  test('steps stay steps under a wider bullet', () => {
    expect(typed('- [ ] @bo a ^aaa\n  - [ ] b\n\n  last words', '1. [ ] @bo a\n2. [ ] @bo other')).toBe(
      '1. [ ] @bo a ^aaa\n   - [ ] b\n\n   last words\n2. [ ] @bo other ^id',
    );
  });

  test('what was typed under it stays, and what it lacks follows', () => {
    expect(typed('- [ ] @bo a ^aaa\n  - [ ] b\n  - [ ] c', '- [ ] @bo a\n  - [x] c\n  - mine')).toBe(
      '- [ ] @bo a ^aaa\n  - [x] c\n  - mine\n  - [ ] b',
    );
  });
});
