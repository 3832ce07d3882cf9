/** A promise as it is said becomes an owner, a day and a text; what can't be read is told, and nothing said is lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseForm } from '../../src/meeting/base-form.ts';
import { isDay } from '../../src/meeting/day.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { readPromise } from '../../src/meeting/promise.ts';
import { PAIR } from '../support/repositories.ts';

const pair = readPair(PAIR);
const [ana] = pair.people;
/** A Tuesday. */
const TODAY = '2026-11-24';

function read(sentence: string): string {
  const { owner, who, text, due, unread } = readPromise(sentence, pair, ana, TODAY);
  const asks = owner === null ? `?${who ?? ''}` : owner.key;
  return [asks, due ?? '-', text, ...(unread === null ? [] : [`unread: ${unread}`])].join(' | ');
}

describe('a promise as it is said', () => {
  test.each([
    ['bo drafts the RFC by friday', 'bo | 2026-11-27 | Draft the RFC'],
    ['Bo will draft the RFC by friday.', 'bo | 2026-11-27 | Draft the RFC'],
    ['bo’ll draft the RFC by friday', 'bo | 2026-11-27 | Draft the RFC'],
    ["bo'll draft the RFC by friday", 'bo | 2026-11-27 | Draft the RFC'],
    ['bo is going to draft the RFC until next tuesday', 'bo | 2026-12-01 | Draft the RFC'],
    ['Bo Lindqvist to call Kim before 2026-12-01', 'bo | 2026-12-01 | Call Kim'],
    ['@bo drafts the RFC on thu', 'bo | 2026-11-26 | Draft the RFC'],
    ['@bo Draft the RFC due:fri', 'bo | 2026-11-27 | Draft the RFC'],
    ['I ask finance by tomorrow', 'ana | 2026-11-25 | Ask finance'],
    ['I’ll ask finance tomorrow', 'ana | 2026-11-25 | Ask finance'],
    ["I'm going to ask finance in 2 weeks", 'ana | 2026-12-08 | Ask finance'],
    ['me: slides for the offsite by fri', 'ana | 2026-11-27 | slides for the offsite'],
    ['bo: slides for the offsite', 'bo | - | slides for the offsite'],
    ['@bo Slides for the offsite', 'bo | - | Slides for the offsite'],
    ['ana tries the new build by this friday', 'ana | 2026-11-27 | Try the new build'],
    ['ana drafts and sends the offer by 2w', 'ana | 2026-12-08 | Draft and send the offer'],
    ['Ana Souza has to approve it next week', 'ana | 2026-12-01 | Approve it'],
    ['bo sits in on on-call by tue', 'bo | 2026-12-01 | Sit in on on-call'],
    ['bo walks by the river', 'bo | - | Walk by the river | unread: by the river'],
    [
      'bo writes it up by the end of spring',
      'bo | - | Write it up by the end of spring | unread: by the end of spring',
    ],
    ['we draft the RFC by friday', '?we | 2026-11-27 | Draft the RFC'],
    ['bo and I talk to Kim by friday', '?bo and I | 2026-11-27 | Talk to Kim'],
    ['both: read the book', '?both | - | read the book'],
    ['kim drafts the RFC by friday', '? | 2026-11-27 | Kim drafts the RFC'],
    ['Draft the RFC', '? | - | Draft the RFC'],
    ['bob drafts it', '? | - | Bob drafts it'],
    ['bo by friday', 'bo | 2026-11-27 | '],
    ['bo', 'bo | - | '],
    ['', '? | - | '],
    ['bo sends iOS logs by yesterday', 'bo | 2026-11-23 | Send iOS logs'],
    ['bo drafts the RFC\n by\tfriday', 'bo | 2026-11-27 | Draft the RFC'],
  ])('%s', (sentence, said) => expect(read(sentence)).toBe(said));

  test('I is nobody where nobody knows who speaks', () => {
    expect(readPromise('I ask finance', pair, null, TODAY)).toMatchObject({
      owner: null,
      who: 'I',
      text: 'Ask finance',
    });
  });

  test('a first name that both have names neither', () => {
    const twins = readPair(PAIR.replace('Bo Lindqvist', 'Ana Lindqvist'));
    expect(readPromise('ana lindqvist calls Kim', twins, null, TODAY).owner?.key).toBe('bo');
    // It is also a key, and a key is one person's.
    expect(readPromise('@ana calls Kim', twins, null, TODAY).owner?.key).toBe('ana');
  });

  test('whatever is said, each word of it stands in the text or is who or when; and reading the text again keeps it', () => {
    const word = fc.constantFrom(
      'bo',
      'ana',
      'drafts',
      'the',
      'RFC',
      'by',
      'on',
      'friday',
      'we',
      'I',
      'to',
      '$&',
      'ärgert',
      '-',
      'und',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const { text, owner, due } = readPromise(words.join(' '), pair, ana, TODAY);
        expect(due === null || isDay(due)).toBe(true);
        const kept = text.toLowerCase();
        for (const said of ['rfc', '$&', 'ärgert', 'und', 'the']) {
          const [there, then] = [words.map((one) => one.toLowerCase()), kept.split(' ')].map(
            (list) => list.filter((one) => one === said).length,
          );
          // «the» may go with a day, as in «by the friday».
          if (said !== 'the') expect([said, then]).toEqual([said, there]);
        }
        if (owner === null || text === '') return;
        const again = readPromise(`${owner.key}: ${text}`, pair, ana, TODAY);
        if (due === null) expect([again.owner?.key, again.text]).toEqual([owner.key, text]);
      }),
    );
  });
});

describe('a verb in its base form', () => {
  const VERBS =
    'draft write send ask talk call fix pass watch push buzz try say play go do have be agree close use choose organize ' +
    'discuss process focus cache tie die lie read review set get plan ship prepare analyse argue access';
  test.each(VERBS.split(' '))('%s', (verb) => {
    expect(baseForm(thirdPerson(verb))).toBe(verb);
    expect(baseForm(verb)).toBe(verb);
  });

  test.each(['RFCs', 's', 'Slides', 'is-it'])('%s is no such form', (word) => expect(baseForm(word)).toBe(word));

  /** The rules of spelling the other way round. */
  function thirdPerson(verb: string): string {
    const irregular: Record<string, string> = { be: 'is', have: 'has' };
    if (irregular[verb]) return irregular[verb];
    if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
    return verb + (/(?:s|sh|ch|x|z|o)$/.test(verb) ? 'es' : 's');
  }
});
