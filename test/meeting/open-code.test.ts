/**
 * Code and comments that nobody closed: what stands below them in the note is text, and yet nobody took it out.
 */
import { describe, expect, test } from 'vitest';
import { carry } from '../../src/meeting/carry.ts';
import { fold } from '../../src/meeting/fold.ts';
import { readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { pair } from './generated.ts';

const first = readNote('2026-11-09', '## Actions\n\n- [>] @bo send it ^aaa\n', pair);
const matter = '---\noneonone: 1\ncarried: [aaa]\n---\n';
const second = (body: string) => readNote('2026-11-16', `${matter}\n## Notes\n\n${body}`, pair);
const third = readNote('2026-11-23', '## Actions\n', pair);

const ACTIONS = '## Actions\n\n- [ ] @bo send it ^aaa\n';

describe('what was carried and then covered', () => {
  for (const [name, body] of [
    ['by a fence that nobody closed', `\`\`\`\nmore\n\n${ACTIONS}`],
    ['by a comment that nobody closed', `<!-- more\n\n${ACTIONS}`],
    [
      'by a fence that was closed at the end of the note',
      `~~~\nmore\n\n${ACTIONS}~~~\n\n## Actions\n\n- [ ] @bo new\n`,
    ],
  ] as const) {
    test(`${name} is carried on from where it stood before`, () => {
      const notes = [first, second(body), third];
      expect(fold(notes.slice(0, 2)).get('aaa')?.takenOut).toBe(false);
      expect(carry(notes, third, pair, SECTION_KINDS).target.text).toContain('- [ ] @bo send it ^aaa\n');
    });
  }

  for (const [name, body] of [
    ['not there at all', '```\nmore\n```\n\n## Actions\n'],
    ['in a comment that a person closed', `<!--\n\n${ACTIONS}-->\n`],
  ] as const) {
    test(`what is ${name} was taken out, and stays out`, () => {
      const notes = [first, second(body), third];
      expect(carry(notes, third, pair, SECTION_KINDS).written.size).toBe(0);
    });
  }

  test('carrying into that very note brings it once, and keeps what the front matter lists', () => {
    const target = second(`\`\`\`\nmore\n\n${ACTIONS}`);
    const done = carry([first, target], target, pair, SECTION_KINDS);
    expect(done.target.text.match(/\^aaa$/gm)).toHaveLength(2);
    expect(done.target.items.map(({ id }) => id)).toEqual(['aaa']);
    expect(done.target.text).toContain('carried: [aaa]');
    expect(done.target.text.startsWith(target.text)).toBe(true);
    const again = carry([first, done.target], done.target, pair, SECTION_KINDS);
    expect(again.written.size).toBe(0);
  });
});

describe('the warning', () => {
  test('names the line that opens it, the section it hides and what closes it', () => {
    expect(second(`\`\`\`\`\nmore\n\n${ACTIONS}`).warnings).toEqual([
      {
        message: "What begins here is never closed, so the section 'Actions' below it counts as code.",
        line: 7,
        hint: 'Write a line ```` where it ends.',
      },
    ]);
    expect(second(`<!-- more\n\n${ACTIONS}`).warnings).toMatchObject([{ hint: 'Write a line --> where it ends.' }]);
  });

  test('is not given where nothing of the pair is hidden', () => {
    expect(second('```\nmore\n\n## Actions of last year\n').warnings).toEqual([]);
    expect(second(`\`\`\`\nmore\n\`\`\`\n\n${ACTIONS}`).warnings).toEqual([]);
  });
});
