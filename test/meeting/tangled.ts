/**
 * Tangled histories: notes as many hands leave them. Front matter or none, sections twice, late or missing, every bullet
 * and indentation, items in sections, in Notes, under plain bullets and in the front matter, steps three deep, paragraphs
 * and code inside, skipped meetings, gaps, later notes, and a target that is missing, fresh or full.
 *
 * A model first, its text second: what must hold is said of the model (oracle.ts), so no mistake of our reader can hide.
 */
import fc from 'fast-check';

export type Kind = 'topic' | 'action' | 'goal';
export type Step = {
  /** Null for a plain note among the steps. */
  readonly mark: string | null;
  readonly words: string;
  readonly under: readonly Step[];
  readonly block: 'none' | 'paragraph' | 'code';
};
export type Copy = {
  readonly word: string;
  readonly kind: Kind;
  /** Null for a plain bullet, which is a topic too. */
  readonly mark: string | null;
  readonly id: string | null;
  readonly bullet: string;
  readonly place: 'section' | 'notes' | 'nested' | 'matter';
  readonly heading: string | null;
  readonly start: string | null;
  readonly steps: readonly Step[];
  readonly block: 'none' | 'paragraph' | 'code';
  /** Another line that bears the same id by mistake. */
  readonly echo: boolean;
};
export type Shape = {
  readonly matter: boolean;
  readonly status: string;
  readonly eol: '\n' | '\r\n' | 'mixed';
  readonly bom: boolean;
  readonly lastEnd: boolean;
  readonly unit: string;
  readonly order: readonly Kind[];
  readonly noise: boolean;
};
export type TangledNote = {
  readonly name: string;
  readonly copies: readonly Copy[];
  readonly carried: readonly string[];
  readonly shape: Shape;
};
export type History = {
  /** Before the target, in order. */
  readonly notes: readonly TangledNote[];
  readonly target: TangledNote | null;
  /** Words whose lines were typed again in the target, without an id. */
  readonly again: readonly string[];
};

export const DAY = '2026-11-23';
/** The id that noise holds in a fence of the note: covered by code, but not taken out. */
export const COVERED = 'i1';
const DAYS = ['2026-03-02', '2026-09-14', '2026-09-14-2', '2026-10-12', '2026-11-09'];
const MARKS = [' ', ' ', 'x', 'X', '-', '/', '>', '>', '?'] as const;
const BLOCK = fc.constantFrom('none', 'none', 'none', 'paragraph', 'code');
const HEADINGS = { topic: [null, 'Bo', 'Ana'], action: [null, null, 'Bo'], goal: [null, 'Job', 'Our own'] } as const;

function steps(prefix: string, depth: number): fc.Arbitrary<readonly Step[]> {
  if (depth === 0) return fc.constant([]);
  const one = (index: number): fc.Arbitrary<Step> =>
    fc.record({
      mark: fc.option(fc.constantFrom(...MARKS), { freq: 5 }),
      words: fc.constant(`${prefix}${index}`),
      under: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, steps(`${prefix}${index}`, depth - 1)),
      block: BLOCK,
    });
  return fc.integer({ min: 0, max: 2 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => one(i))));
}

function copy(index: number, withId: boolean): fc.Arbitrary<Copy> {
  const kind = (['topic', 'action', 'goal'] as const)[index % 3] ?? 'topic';
  const places =
    kind === 'action'
      ? (['section', 'section', 'notes', 'nested', 'matter'] as const)
      : (['section', 'section', 'section', 'matter'] as const);
  return fc
    .record({
      word: fc.constant(`w${index}`),
      kind: fc.constant(kind),
      mark: kind === 'topic' ? fc.option(fc.constantFrom(...MARKS), { freq: 4 }) : fc.constantFrom(...MARKS),
      id: fc.constant(withId ? `i${index}` : null),
      bullet: fc.constantFrom('-', '-', '*', '+', '1.', '1)'),
      place: fc.constantFrom(...places),
      heading: fc.constantFrom(...HEADINGS[kind]),
      start: fc.option(fc.constantFrom('2026-11-01', '2026-12-24'), { freq: 8 }),
      steps: steps(`w${index}s`, 3),
      block: BLOCK,
      echo: fc.boolean().map((echo) => echo && withId),
    })
    .map((made) =>
      made.place === 'matter' ? { ...made, mark: made.mark ?? ' ', steps: [], block: 'none', echo: false } : made,
    );
}

const SHAPE: fc.Arbitrary<Shape> = fc.record({
  matter: fc.boolean(),
  status: fc.constantFrom('held', 'planned', 'skipped'),
  eol: fc.constantFrom('\n', '\n', '\r\n', 'mixed'),
  bom: fc.boolean(),
  lastEnd: fc.boolean(),
  unit: fc.constantFrom('  ', '    ', '\t'),
  order: fc.constantFrom(['topic', 'goal', 'action'], ['action', 'topic', 'goal']),
  noise: fc.boolean(),
});

function note(name: string, withIds: readonly boolean[], holds: (index: number) => boolean): fc.Arbitrary<TangledNote> {
  const ids = withIds.flatMap((withId, index) => (withId ? [`i${index}`] : []));
  const copies = withIds.map((withId, index) =>
    withId || holds(index) ? fc.option(copy(index, withId), { freq: 2 }) : fc.constant(null),
  );
  return fc
    .record({ copies: fc.tuple(...copies), carried: fc.subarray(ids), shape: SHAPE })
    .map(({ copies: made, carried, shape }) => ({
      name,
      copies: made.filter((entry) => entry !== null),
      carried: shape.matter ? carried : [],
      shape,
    }));
}

export const tangled: fc.Arbitrary<History> = fc
  .record({
    withIds: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
    days: fc.subarray(DAYS, { minLength: 1 }),
    hasTarget: fc.boolean(),
    again: fc.boolean(),
  })
  .chain(({ withIds, days, hasTarget, again }) =>
    fc
      .record({
        notes: fc.tuple(...days.map((day, at) => note(day, withIds, (index) => index % days.length === at))),
        target: hasTarget ? note(DAY, withIds, () => false) : fc.constant(null),
      })
      .map(({ notes, target }) => ({
        notes,
        target,
        again:
          again && target
            ? notes
                .flatMap(({ copies }) => copies)
                .filter(
                  ({ kind, word, id }) =>
                    kind === 'action' &&
                    !target.copies.some((other) => other.word === word) &&
                    !(id !== null && target.carried.includes(id)),
                )
                .map(({ word }) => word)
                .filter((word, at, all) => all.indexOf(word) === at)
            : [],
      })),
  );

/** The first line behind its bullet and box. */
export const content = ({ kind, word, start, id }: Copy): string =>
  `${kind === 'action' ? '@bo ' : ''}do ${word} $& \\1 {{x}} <b>${start ? ` start:${start}` : ''}${id ? ` ^${id}` : ''}`;

function blockLines(block: Step['block'], indent: string): string[] {
  if (block === 'paragraph') return ['', `${indent}more words  `];
  return block === 'code' ? ['', `${indent}\`\`\``, `${indent}- [ ] @bo no item ^i0`, `${indent}\`\`\``] : [];
}

/** What stands under a bullet; `indent` is where that bullet's content begins. */
export function stepLines(list: readonly Step[], indent: string, unit: string): string[] {
  return list.flatMap(({ mark, words, under, block }) => {
    const inner = indent + unit;
    return [
      `${indent}- ${mark === null ? '' : `[${mark}] `}${words}`,
      ...blockLines(block, inner),
      ...stepLines(under, inner, unit),
    ];
  });
}

/** The lines of a copy as they stand in its note, with what is indented under it. */
export function copyLines(entry: Copy, unit: string): string[] {
  const outer = entry.place === 'nested' ? unit : '';
  const wide = entry.bullet.length === 1 ? unit : unit === '\t' ? '\t' : '    ';
  const inner = outer + wide;
  const first = `${outer}${entry.bullet} ${entry.mark === null ? '' : `[${entry.mark}] `}${content(entry)}`;
  return [first, ...blockLines(entry.block, inner), ...stepLines(entry.steps, inner, unit)];
}

function sectionLines({ copies, shape }: TangledNote, kind: Kind, again: readonly string[]): string[] {
  const own = copies.filter((entry) => entry.kind === kind && (entry.place === 'section' || entry.place === 'nested'));
  const typed = kind === 'action' ? again.map((word) => `- [ ] @bo do ${word} $& \\1 {{x}} <b>`) : [];
  const lines = [{ topic: '## Agenda', action: '##  ACTIONS ##', goal: '## Goals' }[kind], ''];
  for (const heading of HEADINGS[kind].filter((word, at, all) => all.indexOf(word) === at)) {
    const here = own.filter((entry) => entry.heading === heading);
    if (heading !== null && here.length === 0) continue;
    if (heading !== null) lines.push(`### ${heading}`);
    for (const entry of here) {
      if (entry.place === 'nested') lines.push('- somebody said:');
      lines.push(...copyLines(entry, shape.unit));
      if (entry.echo) lines.push(`- [ ] @ana echo of ${entry.word} ^${entry.id}`);
    }
    if (heading === null) lines.push(...typed);
    lines.push('');
  }
  return lines;
}

export function textOf(one: TangledNote, again: readonly string[] = []): string {
  const { name, copies, carried, shape } = one;
  const listed = copies.filter(({ place }) => place === 'matter');
  const lines: string[] = [];
  if (shape.matter || listed.length > 0) {
    lines.push(
      '---',
      'oneonone: 1 # the format',
      `date: ${name.slice(0, 10)}`,
      `status: ${shape.status}`,
      'custom: 012',
    );
    if (carried.length > 0) lines.push(`carried: [${carried.join(', ')}]`);
    for (const kind of ['topic', 'action', 'goal'] as const) {
      const here = listed.filter((entry) => entry.kind === kind);
      if (here.length > 0)
        lines.push(`${kind}s:`, ...here.map((entry) => `  - ${JSON.stringify(`[${entry.mark}] ${content(entry)}`)}`));
    }
    lines.push('---', '');
  }
  if (shape.noise)
    lines.push(
      '```',
      '## Actions',
      `- [ ] @bo no item ^${COVERED}`,
      '```',
      '',
      '> - [ ] @bo quoted ^i2',
      '',
      '- [ ] in no section',
      '',
    );
  for (const kind of shape.order) lines.push(...sectionLines(one, kind, again));
  const said = copies.filter(({ place }) => place === 'notes');
  if (said.length > 0 || shape.noise)
    lines.push('## Notes', '', ...said.flatMap((entry) => copyLines(entry, shape.unit)), '', 'Trailing blanks  ');
  const ends = (at: number): string => (shape.eol === 'mixed' ? (at % 3 === 0 ? '\r\n' : '\n') : shape.eol);
  const body = lines.map((line, at) => line + (at < lines.length - 1 || shape.lastEnd ? ends(at) : '')).join('');
  return (shape.bom ? '\uFEFF' : '') + body;
}
