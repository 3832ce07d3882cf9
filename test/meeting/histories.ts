/**
 * Histories of two and three writers: a note that all have, and what each of them does to it, as scripts of pure edits.
 *
 * The edits know nothing of our reading: they work on lines, as a person in an editor does. Every word that an edit puts
 * in is unique to it (`ana-3`), so that an oracle can look for it; every item of the base bears a word of its own
 * (`thing-4`), by which its line is found in any version.
 */
import fc from 'fast-check';

export const NOTE = '2026-11-24';
export const WRITERS = ['ana', 'bo', 'cy'] as const;
export type Writer = (typeof WRITERS)[number];

/** `say` tells what a person does; `puts` are the unique words that come in with it. */
export type Edit = { readonly say: string; readonly puts: readonly string[]; readonly apply: (text: string) => string };
export type Script = readonly Edit[];
export type History = { readonly base: string; readonly scripts: readonly Script[] };

export function play(text: string, script: Script): string {
  return script.reduce((now, edit) => edit.apply(now), text);
}

/** The lines of a text without their ends, and the text of lines with the ends it had. */
function onLines(change: (lines: string[]) => string[]): (text: string) => string {
  return (text) => {
    const ending = text.includes('\r\n') ? '\r\n' : '\n';
    return change(text.split(/\r\n|\n/)).join(ending);
  };
}

/** The line of an item that stands, not one that is left to choose from. */
export function lineOfItem(lines: readonly string[], thing: number): number {
  return lines.findIndex(
    (line) => !/- settle:/.test(line) && new RegExp(`thing-${thing}\\b|\\^id${thing}\\b`).test(line),
  );
}

/** The line after an item's last one: what is indented under it is its own. */
export function endOfItem(lines: readonly string[], first: number): number {
  let end = first + 1;
  while (end < lines.length && /^\s+\S/.test(lines[end] ?? '')) end += 1;
  return end;
}

function onItem(thing: number, change: (line: string) => string): (text: string) => string {
  return onLines((lines) => {
    const at = lineOfItem(lines, thing);
    return at < 0 ? lines : lines.with(at, change(lines[at] ?? ''));
  });
}

function heading(lines: readonly string[], word: string): number {
  return lines.findIndex((line) => line.trim().toLowerCase() === word.toLowerCase());
}

/** The line after the last one of a section that says something. */
function endOfSection(lines: readonly string[], first: number): number {
  const next = lines.findIndex((line, at) => at > first && /^#{1,3} /.test(line));
  let end = next < 0 ? lines.length : next;
  while (end > first + 1 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return end;
}

function insertInto(word: string, at: 'first' | 'last', added: readonly string[]): (text: string) => string {
  return onLines((lines) => {
    const first = heading(lines, word);
    if (first < 0) return lines;
    const end = endOfSection(lines, first);
    const empty = end === first + 1;
    if (empty) return [...lines.slice(0, end), ...(word.startsWith('###') ? [] : ['']), ...added, ...lines.slice(end)];
    const start = (lines[first + 1] ?? '').trim() === '' ? first + 2 : first + 1;
    const place = at === 'first' ? start : end;
    const text = /^\S/.test(added[0] ?? '') && !/^- /.test(added[0] ?? '');
    if (text && at === 'last') return [...lines.slice(0, place), '', ...added, ...lines.slice(place)];
    if (text) return [...lines.slice(0, place), ...added, '', ...lines.slice(place)];
    return [...lines.slice(0, place), ...added, ...lines.slice(place)];
  });
}

const SECTIONS = ['### Bo', '### Ana', '### Job', '## Actions', '## Decisions'] as const;
const DAYS = ['2026-12-01', '2026-12-08', '2027-01-15'] as const;

function beforeFields(line: string, words: string): string {
  const at = line.search(/ (?:due:|#short|#long|\^)/);
  return at < 0 ? `${line} ${words}` : `${line.slice(0, at)} ${words}${line.slice(at)}`;
}

type Made = (word: string) => Edit;
const edit = (say: string, puts: readonly string[], apply: (text: string) => string): Edit => ({ say, puts, apply });

/** What can happen to one of the items of the base. */
function itemEdits(thing: number): fc.Arbitrary<Made> {
  const mark = fc.constantFrom(' ', 'x', 'X', '-', '/', '>');
  return fc.oneof(
    {
      weight: 4,
      arbitrary: mark.map(
        (to): Made =>
          () =>
            edit(
              `mark ${thing} [${to}]`,
              [],
              onItem(thing, (line) => line.replace(/\[.\]/, `[${to}]`)),
            ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constant<Made>((word) =>
        edit(
          `append to ${thing}`,
          [word],
          onItem(thing, (line) => beforeFields(line, word)),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constant<Made>((word) =>
        edit(
          `reword ${thing}`,
          [word],
          onItem(thing, (line) => line.replace(/ (?:alpha|[a-z]+-\d+r)(?= )/, ` ${word}r`)),
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant<Made>((word) =>
        edit(
          `put before ${thing}`,
          [word],
          onItem(thing, (line) => line.replace(/(\[.\] (?:@\w+ )?)/, `$1${word} `)),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...DAYS).map(
        (day): Made =>
          () =>
            edit(
              `due ${thing} ${day}`,
              [],
              onItem(thing, (line) =>
                line.includes('due:') ? line.replace(/due:\S+/, `due:${day}`) : beforeFields(line, `due:${day}`),
              ),
            ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant<Made>(() =>
        edit(
          `no date for ${thing}`,
          [],
          onItem(thing, (line) => line.replace(/ due:\S+/, '')),
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('ana', 'bo').map(
        (key): Made =>
          () =>
            edit(
              `give ${thing} to ${key}`,
              [],
              onItem(thing, (line) =>
                /\[.\] @/.test(line) ? line.replace(/@\w+/, `@${key}`) : line.replace(/(\[.\] )/, `$1@${key} `),
              ),
            ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constant<Made>(() =>
        edit(
          `delete ${thing}`,
          [],
          onLines((lines) => {
            const at = lineOfItem(lines, thing);
            return at < 0 ? lines : [...lines.slice(0, at), ...lines.slice(endOfItem(lines, at))];
          }),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...SECTIONS), fc.constantFrom('first' as const, 'last' as const)).map(
        ([to, at]): Made =>
          () =>
            edit(`move ${thing} to ${to}, ${at}`, [], (text) => {
              let block: string[] = [];
              const without = onLines((lines) => {
                const first = lineOfItem(lines, thing);
                if (first < 0 || heading(lines, to) < 0) return lines;
                block = lines.slice(first, endOfItem(lines, first));
                return [...lines.slice(0, first), ...lines.slice(endOfItem(lines, first))];
              })(text);
              return block.length === 0 ? text : insertInto(to, at, block)(without);
            }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constant<Made>((word) =>
        edit(
          `step under ${thing}`,
          [word],
          onLines((lines) => {
            const at = lineOfItem(lines, thing);
            return at < 0 ? lines : lines.toSpliced(endOfItem(lines, at), 0, `  - [ ] ${word} step`);
          }),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: mark.map(
        (to): Made =>
          () =>
            edit(
              `mark the first step of ${thing} [${to}]`,
              [],
              onLines((lines) => {
                const at = lineOfItem(lines, thing);
                const step = lines[at + 1] ?? '';
                return at < 0 || !/^\s+- \[.\]/.test(step)
                  ? lines
                  : lines.with(at + 1, step.replace(/\[.\]/, `[${to}]`));
              }),
            ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant<Made>((word) =>
        edit(
          `check in on ${thing}`,
          [word],
          onLines((lines) => {
            const at = lineOfItem(lines, thing);
            return at < 0 ? lines : lines.toSpliced(endOfItem(lines, at), 0, `  - at risk: ${word}`);
          }),
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant<Made>(() =>
        edit(
          `save ${thing}`,
          [],
          onItem(thing, (line) => (/\^\w+$/.test(line) ? line : `${line} ^id${thing}`)),
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant<Made>(() =>
        edit(
          `carry ${thing} on`,
          [],
          onLines((lines) => {
            const at = lineOfItem(lines, thing);
            const end = at < 0 ? at : endOfItem(lines, at);
            return lines.map((line, index) =>
              index >= at && index < end && at >= 0 ? line.replace(/^(\s*- )\[[ /]\]/, '$1[>]') : line,
            );
          }),
        ),
      ),
    },
  );
}

function setKey(key: string, value: string): (text: string) => string {
  return onLines((lines) => {
    const close = lines.indexOf('---', 1);
    const at = lines.findIndex((line, index) => index < close && line.startsWith(`${key}:`));
    return at < 0 ? lines.toSpliced(close, 0, `${key}: ${value}`) : lines.with(at, `${key}: ${value}`);
  });
}

/** What can happen elsewhere in a note. */
const otherEdits: fc.Arbitrary<Made> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...SECTIONS), fc.constantFrom('first' as const, 'last' as const), fc.boolean())
      .map(
        ([to, at, withId]): Made =>
          (word) =>
            edit(
              `add to ${to}, ${at}`,
              [word],
              insertInto(to, at, [
                `- ${to === '## Decisions' ? '' : '[ ] '}new ${word} thing${withId ? ` ^${word.replace('-', '')}` : ''}`,
              ]),
            ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 2 }).map(
      (same): Made =>
        () =>
          edit(`add what others add ${same}`, [], (text) =>
            text.includes(`same-${same} `)
              ? text
              : insertInto('## Actions', 'last', [`- [ ] @bo same-${same} thing for both`])(text),
          ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 2 }).map(
      (same): Made =>
        () =>
          edit(`carry in ${same}`, [], (text) =>
            text.includes(`^car${same}`)
              ? text
              : insertInto('## Actions', 'first', [`- [ ] @ana old-${same} thing ^car${same}`])(
                  setKey('carried', `[car${same}, thing]`)(text),
                ),
          ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('first' as const, 'last' as const).map(
      (at): Made =>
        (word) =>
          edit(`note, ${at}`, [word], insertInto('## Notes', at, [`We spoke of ${word} at length.`])),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.nat({ max: 2 }).map(
      (line): Made =>
        (word) =>
          edit(
            `reword note ${line}`,
            [word],
            onLines((lines) =>
              lines.map((text) =>
                text.includes(`note-${line} `) && !/settle:/.test(text)
                  ? text.replace(/ (?:gamma|[a-z]+-\d+n)/, ` ${word}n`)
                  : text,
              ),
            ),
          ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 2 }).map(
      (line): Made =>
        () =>
          edit(
            `delete note ${line}`,
            [],
            onLines((lines) => lines.filter((text) => !text.includes(`note-${line} `))),
          ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Made>((word) =>
      edit('add a section', [word], (text) => `${text}\n## Own ${word}\n\nMine ${word}s.\n`),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Made>((word) =>
      edit(
        'a decision reworded',
        [word],
        onLines((lines) => lines.map((text) => (text.startsWith('- We ship') ? `- We ship with ${word} flag.` : text))),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<[string, string]>(
        ['status', 'held'],
        ['status', 'skipped'],
        ['started', '"10:02"'],
        ['started', '"09:58"'],
        ['ended', '"10:31"'],
        ['ended', '"10:40"'],
        ['minutes', '45'],
        ['minutes', '50'],
      )
      .map(
        ([key, value]): Made =>
          () =>
            edit(`${key}: ${value}`, [], setKey(key, value)),
      ),
  },
  { weight: 1, arbitrary: fc.constant<Made>((word) => edit('purpose', [word], setKey('purpose', `Talk of ${word}`))) },
  {
    weight: 1,
    arbitrary: fc.constant<Made>((word) =>
      edit(
        'a comment',
        [word],
        onLines((lines) => lines.toSpliced(3, 0, `# ${word}`)),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Made>(() => edit('CRLF', [], (text) => text.replace(/\r?\n/g, '\r\n'))) },
  {
    weight: 1,
    arbitrary: fc.constant<Made>(() =>
      edit(
        'indent by four',
        [],
        onLines((lines) => lines.map((line) => line.replace(/^ {2}(?=- )/, '    '))),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Made>((word) =>
      edit(
        'code',
        [word],
        insertInto('## Notes', 'last', ['```', `- [ ] ${word} is code`, '', `end of ${word}c`, '```']),
      ),
    ),
  },
);

/** How much the items of one note have in common: few words, as in life, or nearly all of them. */
export type Manner = 'apart' | 'alike';
/** Which of two lines without an id was reworded, likeness has to tell. */
const DOING = ['draft', 'book', 'ask', 'plan', 'read', 'send', 'count', 'lead'] as const;
const HOW = ['soon', 'twice', 'with Kim', 'for the team', 'in full', 'by hand', 'on paper', 'at home'] as const;

export type Thing = {
  readonly thing: number;
  readonly section: (typeof SECTIONS)[number];
  readonly mark: string;
  readonly steps: number;
  readonly due: boolean;
  readonly id: boolean;
};

/** A note with up to eight items, of which some have ids, steps and days. */
const things: fc.Arbitrary<readonly Thing[]> = fc
  .array(
    fc.record({
      section: fc.constantFrom(...SECTIONS.slice(0, 4)),
      mark: fc.constantFrom(' ', ' ', ' ', 'x', '/', '-'),
      steps: fc.nat({ max: 2 }),
      due: fc.boolean(),
      id: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.map((each, thing) => ({ ...each, thing })));

export function noteText(list: readonly Thing[], notes: number, manner: Manner): string {
  const doing = (at: number): string => (manner === 'alike' ? 'do' : (DOING[at % DOING.length] ?? ''));
  const how = (at: number): string => (manner === 'alike' ? 'well' : (HOW[at % HOW.length] ?? ''));
  const under = (section: string): string[] =>
    list
      .filter((each) => each.section === section)
      .flatMap(({ thing, mark, steps, due, id }) => [
        `- [${mark}] ${section === '## Actions' ? '@bo ' : ''}${doing(thing)} alpha thing-${thing} ${how(thing)}${due ? ' due:2026-11-30' : ''}${section === '### Job' ? ' #short' : ''}${id ? ` ^id${thing}` : ''}`,
        ...Array.from(
          { length: steps },
          (_, step) =>
            `  - [ ] ${manner === 'alike' ? '' : `${doing(thing + step + 1)} `}part ${step} of item ${thing}`,
        ),
      ]);
  return [
    ...['---', 'oneonone: 1', `date: ${NOTE}`, 'status: planned', 'kind: regular', 'carried: [thing]', '---', ''],
    ...['# Ana & Bo', '', '## Agenda', '', '### Bo', ...under('### Bo'), '', '### Ana', ...under('### Ana'), ''],
    ...['## Goals', '', '### Job', ...under('### Job'), '', '## Notes', ''],
    ...Array.from({ length: notes }, (_, line) => [`Said note-${line} and gamma too.`, '']).flat(),
    ...['## Decisions', '', '- We ship behind a flag.', '', '## Actions', '', ...under('## Actions'), ''],
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Lines that open code or a comment to the end of the note, where nothing closes it. */
const OPEN = ['```', '~~~', '```js', '<!-- later'] as const;

/** A history in which such a line stands somewhere between the sections from the beginning, and nobody closes it. */
export function withOpenBlock(histories: fc.Arbitrary<History>): fc.Arbitrary<History> {
  return fc.tuple(histories, fc.nat({ max: 30 }), fc.constantFrom(...OPEN)).map(([{ base, scripts }, place, open]) => {
    const lines = base.split('\n');
    const body = lines.indexOf('---', 1);
    const free = [...lines.keys()].filter((at) => at > body && (lines[at] === '' || /^#/.test(lines[at] ?? '')));
    const at = free[place % free.length] ?? lines.length;
    const kept = scripts.map((edits) => edits.filter(({ say }) => say !== 'code'));
    return { base: lines.toSpliced(at, 0, open).join('\n'), scripts: kept };
  });
}

function script(count: number, writer: Writer, most: number): fc.Arbitrary<Script> {
  const made = fc.oneof(
    { weight: 3, arbitrary: fc.nat({ max: count - 1 }).chain(itemEdits) },
    { weight: 2, arbitrary: otherEdits },
  );
  return fc
    .array(made, { minLength: 1, maxLength: most })
    .map((list) => list.map((make, index) => make(`${writer}-${index}`)));
}

/** A base note and as many writers' scripts as are asked for, each of at most so many edits. */
export function histories(writers: 2 | 3, most = 5, manner: Manner = 'apart'): fc.Arbitrary<History> {
  return fc
    .tuple(things, fc.nat({ max: 3 }))
    .chain(([list, notes]) =>
      fc
        .tuple(...WRITERS.slice(0, writers).map((writer) => script(list.length, writer, most)))
        .map((scripts) => ({ base: noteText(list, notes, manner), scripts })),
    );
}
