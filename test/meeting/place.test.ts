/**
 * Where lines go in a note: nothing is swallowed by a neighbour, nothing lands where it can't be seen, and the blank
 * lines stay as few as they were.
 */
import { describe, expect, test } from 'vitest';
import { carry } from '../../src/meeting/carry.ts';
import { addDecision, addItem } from '../../src/meeting/compose.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { placeLines } from '../../src/meeting/place.ts';
import { pair } from './generated.ts';

const read = (text: string, name = '2026-11-23'): Note => readNote(name, text, pair);
const place = (text: string, lines: readonly string[], as: 'carried' | 'new' = 'new', heading: string | null = null) =>
  placeLines(read(text), pair, SECTION_KINDS, { section: 'actions', heading, lines, as });
const ids = (note: Note): (string | null)[] => note.items.map(({ id }) => id);
const TWO = read('## Actions\n- [ ] @bo a ^aaa\n- [ ] @bo b ^bbb\n', '2026-11-09');

describe('neighbours', () => {
  test('of several carried lines none swallows an indented one that stands there', () => {
    const done = carry([TWO], read('## Actions\n\n  - [ ] @bo mine ^mmm\n'), pair, SECTION_KINDS);
    expect(ids(done.target)).toEqual(['aaa', 'bbb', 'mmm']);
    expect(done.target.text).not.toContain('\n\n\n');
  });

  test('a decision after another stands right under it', () => {
    const one = addDecision(read('## Decisions\n'), pair, SECTION_KINDS, 'one');
    expect(addDecision(one, pair, SECTION_KINDS, 'two').text).toBe('## Decisions\n\n- one\n- two\n');
  });

  test('prose right before the list does not take the first line in', () => {
    const text = place('## Actions\nwords\n- [ ] @bo old ^old\n', ['2. [ ] @bo new ^new'], 'carried');
    expect(ids(read(text))).toEqual(['new', 'old']);
  });

  test('a last line without an end gets none, and still the new one stands under it', () => {
    expect(place('## Actions\n\n- [ ] @bo a ^aaa', ['- [ ] @bo b ^bbb'])).toBe(
      '## Actions\n\n- [ ] @bo a ^aaa\n- [ ] @bo b ^bbb',
    );
  });
});

describe('what a note leaves open at its end is closed before lines follow it', () => {
  const open: readonly (readonly [string, string])[] = [
    ['```', '```'],
    ['~~~~ js', '~~~~'],
    ['<!-- a hint', '-->'],
    ['<script>', '</script>'],
    ['<?php', '?>'],
    ['<![CDATA[', ']]>'],
  ];
  for (const [opening, closing] of open) {
    test(`${opening} in a note that lacks the section`, () => {
      const text = `## Notes\n\n${opening}\nleft open\n`;
      expect(place(text, ['- [ ] @bo a ^aaa'])).toBe(`${text}${closing}\n\n## Actions\n\n- [ ] @bo a ^aaa\n`);
    });

    test(`${opening} in the section itself`, () => {
      const done = carry([TWO], read(`## Actions\n\n${opening}\nleft open`), pair, SECTION_KINDS);
      expect(ids(done.target)).toEqual(['aaa', 'bbb']);
    });

    test(`${opening} before a definition that comes along`, () => {
      const source = read('## Agenda\n- [ ] see [a][doc] ^aaa\n\n[doc]: a.md\n', '2026-11-09');
      const target = read(`## Agenda\n\n- [ ] here ^hhh\n\n## Notes\n${opening}\nleft open\n`);
      const { scan, text } = carry([source], target, pair, SECTION_KINDS).target;
      expect(scan.definitions.map((line) => text.split('\n')[line])).toEqual(['[doc]: a.md']);
    });
  }
});

describe('blank lines', () => {
  const targets = [
    '## Actions\n',
    '## Actions\n\n',
    '## Actions\n\n\n',
    '## Agenda\n\n\n\n## Notes\n',
    '',
    '# Title',
    'x\n',
  ];
  for (const text of targets) {
    for (const heading of [null, 'Bo']) {
      test(`do not pile up in ${JSON.stringify(text)}${heading ? ' under a heading' : ''}`, () => {
        let current = text;
        for (const word of ['one', 'two', 'three']) {
          const before = current.match(/\n[ \t]*\n[ \t]*\n/g)?.length ?? 0;
          current = place(current, [`- [ ] @bo ${word} ^${word}`], 'new', heading);
          expect(current.match(/\n[ \t]*\n[ \t]*\n/g)?.length ?? 0).toBeLessThanOrEqual(before);
        }
        expect(ids(read(current))).toEqual(['one', 'two', 'three']);
      });
    }
  }

  test('a topic goes under the heading of whose it is, and a missing one is made once', () => {
    let note = read('## Agenda\n\n### Ana\n\n## Notes\n');
    for (const text of ['first', 'second']) {
      const item = { kind: 'topic', text, owner: null, due: null, horizon: null, area: null } as const;
      note = addItem(note, pair, SECTION_KINDS, new Set(), item, note.day, pair.report).note;
    }
    expect(note.text.replace(/\^\w+/g, '^id')).toBe(
      '## Agenda\n\n### Ana\n\n### Bo\n- [ ] first ^id\n- [ ] second ^id\n\n## Notes\n',
    );
  });
});
