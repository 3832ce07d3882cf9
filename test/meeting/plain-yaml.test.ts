/** The quick reader of `oneonone.yaml` says what the yaml library says, or nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configText } from '../../src/meeting/config-text.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { readPlainSettings } from '../../src/meeting/plain-yaml.ts';
import { readYaml, type Yaml } from '../../src/meeting/yaml.ts';

const WHERE = { path: 'oneonone.yaml', line: 1, failure: 'config' } as const;

/** What the settings are read from: kinds, texts, keys and lines. Places in the text are not asked for. */
function said(value: Yaml): unknown {
  if (value.kind === 'list') return [value.line, value.items.map(said)];
  if (value.kind !== 'map') return value.kind === 'text' ? [value.line, value.text] : value.line;
  return [value.line, value.entries.map((entry) => [entry.key, entry.line, said(entry.value)])];
}

test('what init writes is read without the library', () => {
  const people = [
    { key: 'ana', name: 'Ana Souza', email: 'ana@example.com', role: 'manager' },
    { key: 'bo', name: 'Bo Lindqvist', email: 'bo@example.com', role: 'report' },
  ] as const;
  const every = { unit: 'week', count: 2 } as const;
  const on = { weekday: 1, nth: null } as const;
  for (const cadence of [null, { every, on, at: '10:00', minutes: 30, timezone: 'Europe/Lisbon' }]) {
    const text = configText(people, cadence);
    const quick = readPlainSettings(text);
    expect(quick && said(quick)).toEqual(said(readYaml(text, WHERE)));
    expect(readPair(text).people.map(({ key }) => key)).toEqual(['ana', 'bo']);
    const emails = text.replace('email: bo@example.com', 'email: [bo@example.com, b.l+x@home-9.example]');
    expect(emails).not.toBe(text);
    expect(readPlainSettings(emails)).not.toBeNull();
    expect(readPair(emails).people[1].emails).toHaveLength(2);
  }
});

test('whatever it reads, the library reads the same', () => {
  const good = fc.constantFrom(
    '2 weeks',
    'ana@x.org',
    '"10:00"',
    '10:00',
    '012',
    'yes',
    '[a, b]',
    'a #b',
    '{a: b}',
    '[a.b@x.org, c+d@y_z.org]',
  );
  const odd = fc.oneof(
    fc.constantFrom('~', 'null', '', "'x'", '[a,b]', 'a: b', '"a #b"', 'a#b', '@bo', 'x:', '{a: b,c: d}', '{a: b, }'),
    fc.constantFrom('{}', '{a}', '{a: }', '{a: b: c}', '{a: [x, y], b: z}', '{a: b, a: c}', '{a: b, c: "d, e"}'),
    fc.constantFrom(
      '[a@b: c]',
      '[1.10, 012, 1_0]',
      '[a.]',
      '[a@, b+]',
      '[a-, ...]',
      'é ü',
      'x\ty',
      '|',
      '{a: -}',
      '{a: "b" c}',
      '{a: null}',
      '[null]',
      '{a: b}}',
      '"a" b',
      '&x y',
    ),
    fc.string({ maxLength: 6 }).filter((text) => !/[\r\n]/.test(text)),
  );
  const mostly = <Value>(one: Value, ...others: Value[]) =>
    fc.oneof({ weight: 9, arbitrary: fc.constant(one) }, fc.constantFrom(one, ...others));
  const line = fc.tuple(
    fc.constantFrom('', '', '', '  '),
    mostly('', ' ', '    '),
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...'abcdefghijkl') }, fc.constantFrom('x-y', 'é', '"q"')),
    mostly(': ', ':', ':  '),
    fc.oneof({ weight: 9, arbitrary: good }, { weight: 2, arbitrary: fc.constant('') }, odd),
    mostly('', ' ', '  # why', ' #', '\t'),
  );
  const text = fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: line.map((parts) => parts.join('')) },
        fc.constantFrom('', '# a', '  # b', '- x'),
      ),
      {
        maxLength: 6,
      },
    )
    .map((lines) => `${lines.join('\n')}\n`);
  let read = 0;
  fc.assert(
    fc.property(text, (source) => {
      const quick = readPlainSettings(source);
      if (quick === null) return;
      read += 1;
      expect(said(quick)).toEqual(said(readYaml(source, WHERE)));
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(1000);
});
