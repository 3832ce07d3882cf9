/** Which lines among the notes are praise or feedback, for whom, and which only look like it. */
import { expect, test } from 'vitest';
import { readNote } from '../../src/meeting/note.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { remarksOf } from '../../src/meeting/remark.ts';
import { PAIR } from '../support/repositories.ts';
import { pair } from './generated.ts';

const said = (text: string, of = pair): string[] =>
  remarksOf(readNote('2026-11-24', text, of), of).map(
    (remark) => `${remark.line + 1} ${remark.kind}${remark.for ? ` @${remark.for}` : ''}: ${remark.text}`,
  );
const inNotes = (...lines: string[]): string[] => said(`## Notes\n\n${lines.join('\n')}\n`);

test('the two words, with or without a person', () => {
  expect(
    inNotes(
      '- praise @bo: kept calm in the outage',
      '* Feedback: the reviews come late',
      '1. PRAISE @Ana : shielded us from the reorg',
      '+ feedback @bo:say it earlier',
    ),
  ).toEqual([
    '3 praise @bo: kept calm in the outage',
    '4 feedback: the reviews come late',
    '5 praise @ana: shielded us from the reorg',
    '6 feedback @bo: say it earlier',
  ]);
});

test('the words are those of the whole paragraph, on one line', () => {
  expect(inNotes('- praise @bo: kept calm', '  in  the outage', '  - a step below', '', '  and more')).toEqual([
    '3 praise @bo: kept calm in the outage',
  ]);
});

test.each([
  ['a box is an action', '- [ ] praise @bo: kept calm'],
  ['somebody else', '- praise @kim: kept calm'],
  ['a word that only begins so', '- praised: by all'],
  ['no colon', '- praise @bo kept calm'],
  ['a person that is not said as one', '- praise bo: kept calm'],
  ['two people', '- praise @bo @ana: kept calm'],
  ['nothing said', '- praise @bo:'],
  ['words before it', '- some praise: kept calm'],
  ['one version of two', '- settle: praise @bo: kept calm'],
  ['no bullet', 'praise @bo: kept calm'],
  ['a heading in a bullet', '- # praise: kept calm'],
  ['code', '```\n- praise @bo: kept calm\n```'],
  ['a quotation', '> - praise @bo: kept calm'],
])('%s is none', (_what, line) => expect(inNotes(line)).toEqual([]));

test('a bullet under another is none, one under a heading of its own is', () => {
  expect(inNotes('- the quarter', '  - praise @bo: kept calm', '', '### Thanks', '- praise @bo: was on time')).toEqual([
    '7 praise @bo: was on time',
  ]);
});

test('only the section Notes, by whatever word the pair has for it', () => {
  const line = '- praise @bo: kept calm\n';
  expect(said(`${line}## Agenda\n${line}## Decisions\n${line}## Other\n${line}`)).toEqual([]);
  const german = readPair(`${PAIR}sections: {notes: Notizen}\n`);
  expect(said(`## Notes\n${line}## Notizen\n${line}`, german)).toEqual(['4 praise @bo: kept calm']);
});
