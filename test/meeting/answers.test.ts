/** Answers as JSON: each in its form, and a slip is said. */
import { describe, expect, test } from 'vitest';
import { type AnswerForm, readAnswers } from '../../src/meeting/answers.ts';

const FORM: AnswerForm = { purpose: 'text', topics: 'texts', drop: 'by id' };

describe('answers as JSON', () => {
  test('are read by their forms', () => {
    const { text, texts, named } = readAnswers(
      '\ufeff{"purpose": "x", "topics": ["a", "b"], "drop": {"k3f9z": null, "m2": "y"}}',
      FORM,
    );
    expect([...text]).toEqual([['purpose', 'x']]);
    expect([...texts]).toEqual([['topics', ['a', 'b']]]);
    expect([...named]).toEqual([
      [
        'drop',
        [
          { id: 'k3f9z', said: null },
          { id: 'm2', said: 'y' },
        ],
      ],
    ]);
    expect(readAnswers('{"purpose": null}', FORM).text.size).toBe(0);
  });

  test.each([
    ['{"topic": ["a"]}', /'topic' is no answer here/, /Did you mean 'topics'\? There are: purpose, topics, drop\./],
    ['{"__proto__": {}}', /'__proto__' is no answer here/, /There are/],
    ['{"constructor": "x"}', /'constructor' is no answer here/, /There are/],
    ['{"topics": "a"}', /'topics' in the answers is a list of texts/, /\["…", "…"\]/],
    ['{"topics": [1]}', /is a list of texts/, /Write it so/],
    ['{"purpose": ["a"]}', /'purpose' in the answers is a text/, /Write it so/],
    ['{"drop": ["a"]}', /'drop' in the answers is an object of ids and texts/, /k3f9z/],
    ['{"drop": {"a": 1}}', /is an object of ids/, /k3f9z/],
    ['[]', /one JSON object/, /Write an object/],
    ['null', /one JSON object/, /Write an object/],
    ['{', /no JSON/, /Write an object/],
    ['', /no JSON/, /Write an object/],
  ])('%s is refused', (json, message, hint) => {
    expect(() => readAnswers(json, FORM)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: expect.stringMatching(message),
        hints: [expect.stringMatching(hint)],
      }),
    );
  });
});
