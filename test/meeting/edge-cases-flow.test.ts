/**
 * Cases that other tools got wrong, each a named test: which notes flow into which, what of a line is carried as it is,
 * and what odd blanks, bullets and neighbours do.
 */
import { describe, expect, test } from 'vitest';
import { type Carrying, carry } from '../../src/meeting/carry.ts';
import { dayOfName, type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { saveNotes } from '../../src/meeting/save.ts';
import { pair } from './generated.ts';

const read = (name: string, text: string): Note => readNote(name, text, pair);
const actions = (name: string, lines: string): Note => read(name, `## Actions\n\n${lines}\n`);
const DAY = '2026-11-23';
const into = (sources: readonly Note[], target = actions(DAY, '')): Carrying =>
  carry(sources, target, pair, SECTION_KINDS);
const section = (note: Note): string => note.text.slice(note.text.indexOf('## Actions') + 12).trimEnd();
const saved = (note: Note): string =>
  saveNotes([note], [note.name], pair, () => SECTION_KINDS).texts.get(note.name) ?? note.text;

describe('which source, which target', () => {
  test('files in the folder that are no notes', () => {
    const foreign = [
      'README',
      '_2022-12-09',
      '2026-11-09 (conflicted copy)',
      '2026-11-09-',
      '2026-11-09-Bo',
      '2026-11-09.sync-conflict-1',
      '2026-02-30',
      '26-11-09',
      '2026-11-091',
    ];
    expect(foreign.map(dayOfName)).toEqual(foreign.map(() => null));
    expect(['2026-11-09', '2026-11-09-2', '2026-11-09-off-site'].map(dayOfName)).toEqual(Array(3).fill('2026-11-09'));
  });

  test('the first meeting ever: nothing to take, and the target is written as it is', () => {
    const target = actions(DAY, '- [ ] @bo first ^fff');
    expect([...carry([], target, pair, SECTION_KINDS).written]).toEqual([[DAY, target.text]]);
  });

  test('a note of a later day that exists already keeps what it holds when it is filled', () => {
    const held = '- [x] @ana mine ^mmm\n\n  with words\n\n- [ ] @bo new ^nnn\n\nprose\n\n| a |\n|---|\n| b |';
    const done = into([actions('2026-11-09', '- [ ] @bo a ^aaa')], actions(DAY, held));
    expect(section(done.target)).toBe(`- [ ] @bo a ^aaa\n${held}`);
  });

  test('a meeting that was deleted takes nothing with it that stands elsewhere', () => {
    const first = actions('2026-09-14', '- [>] @bo a ^aaa');
    expect(into([first]).brought.map(({ id, from }) => [id, from])).toEqual([['aaa', '2026-09-14']]);
  });

  test('an earlier note that can’t be read stops the carry before anything is written', () => {
    const broken = read('2026-11-09', '---\nstatus: held\nstatus: planned\n---\n## Actions\n');
    expect(() => into([actions('2026-09-14', '- [ ] @bo a ^aaa'), broken])).toThrow(/front matter/);
  });

  test('two meetings on one day and a meeting with a name: by name, and the target itself is no source', () => {
    const notes = [
      actions('2026-11-23', '- [ ] @bo a ^aaa'),
      actions('2026-11-23-2', '- [ ] @bo b ^bbb'),
      actions('2026-11-23-review', ''),
    ];
    expect(into(notes, notes[2]).brought.map(({ id }) => id)).toEqual(['aaa', 'bbb']);
    expect(into(notes, notes[1]).brought.map(({ id }) => id)).toEqual(['aaa']);
  });
});

describe('dates', () => {
  test('due dates are never rewritten by carrying, in whatever spelling, past or impossible', () => {
    const lines = [
      '- [ ] @bo a due:2020-01-01 ^a1',
      '- [ ] @bo b 📅 2026-12-01 🛫 2026-11-01 ^a2',
      '- [ ] @bo c [due:: 2026-12-01] [scheduled:: 2026-11-02] ^a3',
      '- [ ] @bo d due:2026-02-31 ^a4',
      '- [ ] @bo e due:someday ^a5',
    ].join('\n');
    expect(section(into([actions('2026-11-09', lines)]).target)).toBe(lines);
  });

  test('words for days become days in the source’s own reckoning before they are carried', () => {
    const done = into([actions('2026-11-09', '- [ ] @bo a due:fri ^aaa')]);
    expect(section(done.target)).toBe('- [ ] @bo a due:2026-11-13 ^aaa');
    expect(done.saved.get('2026-11-09')).toContain('due:2026-11-13');
  });
});

describe('what is an item', () => {
  test('a no-break blank is a character like any other: no blank of the box, the id or the words’ edge', () => {
    const note = actions(
      '2026-11-09',
      '- [ ]\u00a0@bo text\n- [\u00a0] @bo odd mark ^ooo\n- [ ] @bo two\u00a0words ^www',
    );
    expect(note.items.map(({ id }) => id)).toEqual(['ooo', 'www']);
    expect(section(into([note]).target)).toBe('- [\u00a0] @bo odd mark ^ooo\n- [ ] @bo two\u00a0words ^www');
  });

  test('bullets of the agenda that hold no words are no topics, and saving leaves them alone', () => {
    const text =
      '## Agenda\n\n- ```\n  code\n  ```\n- <!-- what to speak of -->\n- > said\n- # head\n-     code\n- - deeper\n-\n- ***\n';
    expect(saved(read('2026-11-09', text))).toBe(text);
  });

  test('a very long line, with an id at its end', () => {
    const line = `- [ ] @bo ${'long words '.repeat(20_000)}^aaa`;
    expect(section(into([actions('2026-11-09', line)]).target)).toBe(line);
  });

  test('tabs after bullets keep what stands under what when shared indentation is taken off', () => {
    const note = actions('2026-11-09', '1. Bo\n   -\t[ ] @bo a ^aaa\n\t\t- [ ] step\n\t\t\ttext');
    const { target } = into([note]);
    expect(target.items.map(({ id }) => id)).toEqual(['aaa']);
    expect(target.items[0]?.bullet?.children.length).toBe(note.items[0]?.bullet?.children.length);
  });
});

describe('bytes', () => {
  test('both line ends in one file: a new line takes the one before it', () => {
    const target = read(DAY, '# x\r\n\r\n## Actions\n\n- [ ] @bo b ^bbb\n\r\n## Notes\r\n');
    const done = into([actions('2026-11-09', '- [ ] @bo a ^aaa\n  - [ ] s')], target);
    expect(done.target.text).toContain('## Actions\n\n- [ ] @bo a ^aaa\n  - [ ] s\n- [ ] @bo b ^bbb\n\r\n## Notes\r\n');
  });

  test('a key goes in with the line end of the front matter, whatever the body has', () => {
    const target = read(DAY, '---\r\noneonone: 1\r\n---\r\n## Actions\n\n\n\n\n');
    expect(into([actions('2026-11-09', '- [ ] @bo a ^aaa')], target).target.text).toMatch(
      /^---\r\noneonone: 1\r\ncarried: \[aaa\]\r\n---\r\n/,
    );
  });

  test('front matter in braces is refused, not broken; indented keys stay indented', () => {
    const source = actions('2026-11-09', '- [ ] @bo a ^aaa');
    const braces = read(DAY, '---\n{oneonone: 1}\n---\n## Actions\n');
    expect(() => into([source], braces)).toThrow(/key: value/);
    const indented = read(DAY, '---\n  oneonone: 1\n  topics: [x]\n  own: 1 # kept\n---\n## Actions\n');
    expect(into([source], indented).target.text).toMatch(
      /^---\n {2}oneonone: 1\n {2}carried: \[aaa\]\n {2}own: 1 # kept\n---\n/,
    );
  });
});
