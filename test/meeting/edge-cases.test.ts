/**
 * Cases that other tools got wrong, each a named test: what is an item, trees, headings, bytes, twice and late.
 */
import { describe, expect, test } from 'vitest';
import { carry } from '../../src/meeting/carry.ts';
import { fold } from '../../src/meeting/fold.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { saveNotes } from '../../src/meeting/save.ts';
import { pair } from './generated.ts';

const note = (name: string, body: string, carried = ''): Note =>
  readNote(name, `---\noneonone: 1\ndate: ${name}\ncarried: [${carried}]\n---\n\n${body}`, pair);
const actions = (name: string, lines: string, carried = ''): Note => note(name, `## Actions\n\n${lines}\n`, carried);
const TARGET = note('2026-11-23', '## Agenda\n\n### Bo\n\n### Ana\n\n## Goals\n\n## Actions\n');
const into = (sources: readonly Note[], target = TARGET) => carry(sources, target, pair, SECTION_KINDS);
const bodyOf = (text: string): string => text.slice(text.indexOf('## '));
const carriedActions = (text: string): string =>
  text.slice(text.indexOf('## Actions')).split('\n').slice(2).join('\n').trimEnd();
const saved = (one: Note): string =>
  saveNotes([one], [one.name], pair, () => SECTION_KINDS).texts.get(one.name) ?? one.text;
const texts = (one: Note): string[] => one.items.filter(({ empty }) => !empty).map(({ text }) => text);

describe('which source, which target', () => {
  test('a gap of months, a skipped meeting, a missing one: what is open in all earlier notes is taken', () => {
    const skipped = readNote('2026-06-01', '---\nstatus: skipped\n---\n## Actions\n- [ ] @bo b ^bbb\n', pair);
    const { target } = into([
      actions('2026-01-05', '- [ ] @bo a ^aaa'),
      skipped,
      actions('2026-11-09', '- [ ] @bo c ^ccc'),
    ]);
    expect(carriedActions(target.text)).toBe('- [ ] @bo a ^aaa\n- [ ] @bo b ^bbb\n- [ ] @bo c ^ccc');
  });

  test('a note for a later day is no source, and writing up a past meeting pulls nothing in', () => {
    const later = actions('2026-12-07', '- [ ] @bo later ^lll');
    const done = into([actions('2026-11-09', '- [ ] @bo a ^aaa'), later]);
    expect(done.brought.map(({ id }) => id)).toEqual(['aaa']);
    expect(done.written.has('2026-12-07')).toBe(false);
  });

  test('two meetings on one day: the second takes from the first', () => {
    const second = carry(
      [actions('2026-11-23', '- [ ] @bo a ^aaa')],
      readNote('2026-11-23-2', '## Actions\n', pair),
      pair,
      SECTION_KINDS,
    );
    expect(second.brought.map(({ from }) => from)).toEqual(['2026-11-23']);
  });

  test('everything is done: nothing to carry is a normal answer', () => {
    const done = into([actions('2026-11-09', '- [x] @bo a ^aaa\n- [-] @bo b ^bbb')]);
    expect([done.brought, done.saved.size, [...done.written.keys()]]).toEqual([[], 0, ['2026-11-23']]);
  });
});

describe('what is an item', () => {
  const code = [
    '```\n- [ ] @bo no\n```',
    '````\n```\n- [ ] @bo no\n````',
    '~~~\n- [ ] @bo no\n~~~',
    '    - [ ] @bo no',
  ];
  const other = [
    '<!--\n- [ ] @bo no\n-->',
    '> - [ ] @bo no',
    '> [!note]\n> - [ ] @bo no',
    '| - [ ] @bo no |\n|---|',
    '- text\n\n  ```\n  - [ ] @bo no\n  ```',
  ];
  for (const text of [...code, ...other]) {
    test(`no item in ${JSON.stringify(text)}`, () => {
      const one = actions('2026-11-09', `${text}\n\n- [ ] @bo yes`);
      expect(texts(one)).toEqual(['yes']);
      expect(into([one]).target.text).not.toContain('@bo no');
    });
  }

  test('links, cites, wiki links, footnotes and a box without a blank are no boxes', () => {
    expect(texts(actions('2026-11-09', '- [a](url)\n- [1] cite\n- [[wiki]]\n- [^1] foot\n- [ ]x\n- [ab] two'))).toEqual(
      [],
    );
  });

  test('an empty box of the template is neither carried nor given an id', () => {
    const one = actions('2026-11-09', '- [ ]\n- [ ] \n- [ ] @bo real ^rrr');
    expect(saved(one)).toBe(one.text);
    expect(into([one]).brought.map(({ id }) => id)).toEqual(['rrr']);
  });

  test('every mark is read, and any other character counts as open and stays', () => {
    const marks = [' ', 'x', 'X', '/', '-', '>', '?', '!', '✓'];
    const one = actions('2026-11-09', marks.map((mark, index) => `- [${mark}] @bo a${index} ^a${index}`).join('\n'));
    expect(one.items.map(({ state }) => state)).toEqual([
      'open',
      'done',
      'done',
      'doing',
      'dropped',
      'open',
      'open',
      'open',
      'open',
    ]);
    expect(carriedActions(into([one]).target.text)).toBe(
      '- [ ] @bo a0 ^a0\n- [/] @bo a3 ^a3\n- [ ] @bo a5 ^a5\n- [?] @bo a6 ^a6\n- [!] @bo a7 ^a7\n- [✓] @bo a8 ^a8',
    );
  });

  test('every bullet, tabs and blanks mixed, blank lines, lazy lines and paragraphs inside', () => {
    const lines =
      '* [ ] @bo star ^s1\n\n  second paragraph\nlazy line\n+ [ ] @bo plus ^s2\n1. [ ] @bo one ^s3\n2) [ ] @bo two ^s4\n-\t[ ] @bo tab ^s5\n\t- note';
    expect(carriedActions(into([actions('2026-11-09', lines)]).target.text)).toBe(lines);
  });

  test('a reference still leads where it led: its definition comes along, once', () => {
    const one = actions(
      '2026-11-09',
      '- [ ] @bo see [the doc][Doc] ^aaa\n- [ ] @bo and [again][doc] ^bbb\n\n[doc]: notes/a.md "A"',
    );
    const { target } = into([one]);
    expect(target.text.match(/^\[doc\]: notes\/a\.md "A"$/gm)).toHaveLength(1);
    expect(carry([one, target], target, pair, SECTION_KINDS).written.size).toBe(1);
  });

  test('a box with an owner in Notes or Decisions is an action, and moves to Actions', () => {
    const one = note(
      '2026-11-09',
      '## Notes\n\n- [ ] @bo send the deck ^aaa\n- [ ] nobody’s\n\n## Decisions\n\n- We ship.\n- [ ] @ana tell them ^bbb\n',
    );
    expect(one.items.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['action aaa', 'action bbb']);
    expect(one.decisions.map(({ text }) => text)).toEqual(['We ship.']);
    expect(carriedActions(into([one]).target.text)).toBe('- [ ] @bo send the deck ^aaa\n- [ ] @ana tell them ^bbb');
  });
});

describe('trees', () => {
  const carried = (lines: string): string => carriedActions(into([actions('2026-11-09', lines)]).target.text);

  test('an open parent with done children leaves them behind, with what stands under them', () => {
    expect(carried('- [ ] @bo a ^aaa\n  - [x] done\n    - its note\n  - [ ] open\n  - a note')).toBe(
      '- [ ] @bo a ^aaa\n  - [ ] open\n  - a note',
    );
  });

  test('a done parent with an open child is carried, done as it is', () => {
    const done = into([actions('2026-11-09', '- [x] @bo a ^aaa\n  - [ ] open')]);
    expect(carriedActions(done.target.text)).toBe('- [x] @bo a ^aaa\n  - [ ] open');
    expect(done.written.get('2026-11-09')).toContain('- [x] @bo a ^aaa\n  - [>] open');
  });

  test('done, open, done, open in one chain', () => {
    const chain = '- [x] @bo a ^aaa\n  - [ ] b\n    - [x] c\n      - [ ] d';
    expect(carried(chain)).toBe(chain);
  });

  test('indentation that the whole item shares is taken off, the rest is carried exactly', () => {
    expect(carried('- Bo:\n    - [ ] @bo a ^aaa\n       - [ ] odd\n         text')).toBe(
      '- [ ] @bo a ^aaa\n   - [ ] odd\n     text',
    );
  });

  test('of a goal only its check-ins stay behind; a version to settle comes along', () => {
    const one = note(
      '2026-11-09',
      '## Goals\n\n### Job\n- [ ] Lead ^ggg\n  - on track: fine\n    - more\n  - [x] step\n  - settle: Lead it\n  - At Risk\n',
    );
    expect(into([one]).target.text).toContain('### Job\n- [ ] Lead ^ggg\n  - [x] step\n  - settle: Lead it\n');
  });
});

describe('headings', () => {
  test('a longer heading is not the section; another case, blanks and an underline are', () => {
    const one = note(
      '2026-11-09',
      '## Actions from last quarter\n- [ ] @bo old\n\n##  ACTIONS  ##\n- [ ] @bo new\n\nNotes\n---\n- [ ] @ana seen\n',
    );
    expect(texts(one)).toEqual(['new', 'seen']);
  });

  test('a section that stands twice is read twice and written once', () => {
    const target = note('2026-11-23', '## Actions\n\n- [ ] @bo b ^bbb\n\n## Notes\n\n## Actions\n\n- [ ] @bo c ^ccc\n');
    const done = into([actions('2026-11-09', '- [ ] @bo a ^aaa')], target);
    expect(bodyOf(done.target.text)).toBe(
      '## Actions\n\n- [ ] @bo a ^aaa\n- [ ] @bo b ^bbb\n\n## Notes\n\n## Actions\n\n- [ ] @bo c ^ccc\n',
    );
  });

  test('a person’s heading is made where it is missing, and no blank lines pile up', () => {
    const source = note('2026-11-09', '## Agenda\n\n### Bo\n- [ ] pay ^ppp\n');
    const done = into([source], note('2026-11-23', '## Agenda\n\n## Notes\n'));
    expect(bodyOf(done.target.text)).toBe('## Agenda\n\n### Bo\n- [ ] pay ^ppp\n\n## Notes\n');
  });

  test('the order is stable: carried before what is new, oldest first', () => {
    const target = actions('2026-11-23', '- [ ] @bo new ^nnn\n- [ ] @bo brought ^bbb\n- [ ] @bo newer ^mmm', 'bbb');
    const done = into(
      [actions('2026-10-12', '- [ ] @bo late ^lll'), actions('2026-09-14', '- [ ] @bo early ^eee')].reverse(),
      target,
    );
    expect(done.target.items.map(({ id }) => id)).toEqual(['nnn', 'bbb', 'eee', 'lll', 'mmm']);
  });
});

describe('bytes', () => {
  test('CRLF in the source becomes the target’s LF, and the other way round', () => {
    const crlf = readNote('2026-11-09', '## Actions\r\n- [ ] @bo a ^aaa\r\n  - [ ] b\r\n', pair);
    expect(into([crlf]).target.text).not.toContain('\r');
    const target = readNote('2026-11-23', '## Actions\r\n', pair);
    expect(
      into([actions('2026-11-09', '- [ ] @bo a ^aaa\n  - [ ] b')], target).target.text.replace(/\r\n/g, ''),
    ).not.toMatch(/[\r\n]/);
  });

  test('a BOM, trailing blanks and a missing last line end stay', () => {
    const one = readNote('2026-11-09', '\uFEFF## Actions\n- [ ] @bo a  \n  two blanks  \n- [ ] @bo b', pair);
    expect(saved(one)).toMatch(
      /^\uFEFF## Actions\n- \[ \] @bo a \^\w{5} {2}\n {2}two blanks {2}\n- \[ \] @bo b \^\w{5}$/,
    );
  });

  test('words that programs stumble over are carried as they are', () => {
    const words = '$& $1 \\ {{mustache}} <html> & "quotes" \u{1F600} e\u0301 \u05d0\u05d1';
    expect(carriedActions(into([actions('2026-11-09', `- [ ] @bo ${words} ^aaa`)]).target.text)).toBe(
      `- [ ] @bo ${words} ^aaa`,
    );
  });
});

describe('twice and late', () => {
  const copies = (first: string, second: string, brought = 'aaa') => [
    actions('2026-10-12', first),
    actions('2026-11-09', second, brought),
  ];

  test('carried after the copy was reworded or moved: still one item', () => {
    const done = into(copies('- [>] @bo old ^aaa', '- [ ] @bo new words ^aaa'));
    expect(carriedActions(done.target.text)).toBe('- [ ] @bo new words ^aaa');
  });

  test('the same words twice are two items', () => {
    const done = into([actions('2026-11-09', '- [ ] @bo call\n- [ ] @bo call')]);
    expect(new Set(done.brought.map(({ id }) => id)).size).toBe(2);
  });

  test('of an id pasted twice the first line keeps it, the other gets its own', () => {
    const text = saved(actions('2026-11-09', '- [ ] @bo first ^rfc\n- [ ] @bo second ^rfc'));
    expect(text).toMatch(/first \^rfc\n- \[ \] @bo second \^(?!rfc)\w{5}\n/);
  });

  test('a carried copy that was taken out stays out', () => {
    const done = into(copies('- [>] @bo a ^aaa', ''));
    expect(done.brought).toEqual([]);
  });

  test('ticked in the old note afterwards, then unticked in the new one', () => {
    const done = into(copies('- [x] @bo a ^aaa', '- [ ] @bo a ^aaa'));
    expect([done.closed, done.brought]).toEqual([['aaa'], []]);
    const [first, second] = ['2026-10-12', '2026-11-09'].map((name) =>
      readNote(name, done.written.get(name) ?? '', pair),
    );
    const unticked = readNote('2026-11-09', (second?.text ?? '').replace('[x]', '[ ]'), pair);
    expect(fold([first as Note, unticked]).get('aaa')?.state).toBe('open');
  });

  test('put off until a day: neither carried nor lost', () => {
    const one = actions('2026-11-09', '- [ ] @bo a start:2026-12-01 ^aaa');
    expect([into([one]).waiting, into([one]).brought]).toEqual([['aaa'], []]);
    expect(into([one], actions('2026-12-07', '')).brought.map(({ id }) => id)).toEqual(['aaa']);
  });

  test('a step added to an old copy comes along, and once only', () => {
    const target = actions('2026-11-23', '- [ ] @bo a ^aaa', 'aaa');
    const done = into([actions('2026-11-09', '- [>] @bo a ^aaa\n  - [ ] late step')], target);
    expect(carriedActions(done.target.text)).toBe('- [ ] @bo a ^aaa\n  - [ ] late step');
    expect(done.written.get('2026-11-09')).toContain('  - [>] late step');
  });
});

describe('front matter', () => {
  test('items that scripts wrote move into their sections at the next save', () => {
    const one = readNote(
      '2026-11-09',
      '---\noneonone: 1\nactions:\n  - "@bo draft due:fri"\n  - {text: call, owner: ana, done: true}\ntopics: [pay]\ngoals:\n  - {text: Staff, area: career, horizon: long}\ncustom: yes # kept\n---\n',
      pair,
    );
    expect(saved(one).replace(/\^\w{5}/g, '^id')).toBe(
      '---\noneonone: 1\ncustom: yes # kept\n---\n\n## Agenda\n\n- [ ] pay ^id\n\n## Goals\n\n### Career\n- [ ] Staff #long ^id\n\n## Actions\n\n- [ ] @bo draft due:2026-11-13 ^id\n- [x] @ana call ^id\n',
    );
  });

  test('typed days are read from the note’s own day, whoever saves it when', () => {
    expect(saved(actions('2026-11-09', '- [ ] @bo a due:mon ^aaa'))).toContain('due:2026-11-16');
    expect(saved(actions('2026-11-09', '- [ ] @bo a due:2w start:tomorrow ^aaa'))).toContain(
      'due:2026-11-23 start:2026-11-10',
    );
  });
});
