/**
 * `prep`: the next note is made ready: from its template, with what is unfinished, with topics and a purpose; then the brief.
 *
 * A second prep, by either of the two, adds and never overwrites.
 */
import { change, type Decision } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { type Journal, openJournal, orderFor, whoIsHere } from '../journal/journal.ts';
import { readTemplate } from '../journal/templates.ts';
import { type Carrying, carry, keepApart } from '../meeting/carry.ts';
import { addItem, addPurpose } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import { idsOf } from '../meeting/identity.ts';
import { plural } from '../meeting/message.ts';
import type { Person } from '../meeting/pair.ts';
import { nextPlanned, notesOf } from '../meeting/schedule.ts';
import type { World } from '../terminal/world.ts';
import { wordsOf } from './add.ts';
import { dayArgument, hint, reportDone } from './answer.ts';
import { briefPage, readBrief } from './brief-page.ts';
import { carriedIds, carriedLines, sayBrought, touchedBy } from './carry.ts';
import { editNote } from './edit-note.ts';
import { nextTarget, plannedTarget, type Target } from './target.ts';
import { checkZone } from './zone.ts';

export type PrepOptions = {
  readonly topic: readonly string[];
  readonly purpose?: string;
  readonly kind?: string;
  readonly edit?: boolean;
};

type Prepared = {
  readonly target: Target;
  readonly carrying: Carrying;
  readonly apart: Day | null;
  readonly added: readonly string[];
};

export async function prep(world: World, day: string | undefined, given: PrepOptions): Promise<void> {
  const today = world.today(null);
  const wanted = day === undefined ? null : dayArgument(world, day);
  const journal = wanted ? openJournal(world) : openForToday(world);
  checkZone(journal);
  // A kind that does not exist is said also where the note is there already.
  if (given.kind !== undefined) readTemplate(journal.clone.root, given.kind);
  const options = await asked(world, journal, wanted, given);
  for (const topic of options.topic) wordsOf(journal.pair, 'topic', [topic], today);
  const me = options.topic.length > 0 ? await whoIsHere(journal) : null;
  const done = await change(world, journal, 'prep', async (fresh) => {
    const kind = options.kind ?? null;
    const target = wanted ? await plannedTarget(fresh, wanted, today, kind) : await nextTarget(fresh, today, kind);
    return prepare(fresh, target, me, today, options);
  });
  const { target, carrying, added } = done.result;
  sayWhatWasNot(world, options, done.result);
  const after = options.edit ? await editNote(world, done.journal, target.note.name, 'prep') : done;
  const name = target.note.name;
  const note = after.journal.notes.find((candidate) => candidate.name === name) ?? carrying.target;
  const brief = await readBrief(world, after.journal, note);
  const shape = {
    note: target.note.path,
    date: target.note.day,
    created: target.created,
    carried: carriedIds(carrying),
    added,
    commit: after.commit ?? done.commit,
    brief,
  };
  reportDone(world, shape, () => `${prepHead(world, done.result)}\n${briefPage(world, after.journal, brief, note)}`);
}

function prepare(
  journal: Journal,
  target: Target,
  me: Person | null,
  today: Day,
  options: PrepOptions,
): Decision<Prepared> {
  const { pair, notes } = journal;
  const order = orderFor(journal, target.note.kind);
  // A meeting that comes before this one keeps its agenda; what is open flows on once it is over.
  const next = nextPlanned(notes, today);
  const apart = next !== null && next.name < target.note.name ? next.day : null;
  const carrying = (apart ? keepApart : carry)(notes, target.note, pair, order);
  let note = carrying.target;
  const added: string[] = [];
  for (const text of options.topic) {
    const topic = { kind: 'topic', text, owner: null, due: null, horizon: null, area: null } as const;
    const result = addItem(note, pair, order, idsOf([...notes, note]), topic, today, me);
    note = result.note;
    if (result.added) added.push(result.id);
  }
  if (options.purpose) note = addPurpose(note, pair, options.purpose);
  const what = [
    target.created && carrying.brought.length + added.length === 0 ? 'ready' : '',
    sayBrought(carrying),
    added.length > 0 ? `${plural(added.length, 'topic')} added` : '',
    note.purpose !== target.note.purpose ? 'purpose' : '',
  ];
  const changed = note.text !== carrying.target.text;
  return {
    saved: carrying.saved,
    written: changed ? new Map([[note.name, note.text], ...without(carrying.written, note.name)]) : carrying.written,
    touched: touchedBy(journal, carrying),
    message: { verb: 'prep', note: note.name, what: what.filter(Boolean).join(', ') },
    result: { target, carrying, apart, added },
  };
}

function without(texts: ReadonlyMap<string, string>, name: string): [string, string][] {
  return [...texts].filter(([other]) => other !== name);
}

/** Asks for what is missing, where somebody can be asked: a purpose, and topics until an empty line. */
async function asked(world: World, journal: Journal, wanted: Day | null, given: PrepOptions): Promise<PrepOptions> {
  if (world.ask === null || given.topic.length > 0 || given.purpose !== undefined || given.edit) return given;
  const note = wanted ? notesOf(journal.notes, wanted)[0] : nextPlanned(journal.notes, world.today(null));
  const hasPurpose = (note?.purpose ?? null) !== null;
  const purpose = hasPurpose ? '' : await world.ask.line('What do you want from this meeting? (Enter to skip)');
  const topic: string[] = [];
  for (;;) {
    const line = await world.ask.line(
      topic.length === 0 ? 'A topic of yours? (Enter to skip)' : 'Another? (Enter to go on)',
    );
    if (line.trim() === '') break;
    topic.push(line);
  }
  return { ...given, topic, ...(purpose.trim() === '' ? {} : { purpose }) };
}

function sayWhatWasNot(world: World, options: PrepOptions, { target, apart }: Prepared): void {
  if (options.kind && !target.created && options.kind !== target.note.kind) {
    hint(world, `${target.note.path} is there already and keeps its form (${target.note.kind ?? 'of your own'}).`);
  }
  if (apart) {
    hint(
      world,
      `The meeting of ${apart} comes first, so nothing was carried. To do it all the same: oneonone carry --to ${target.note.day}`,
    );
  }
}

function prepHead(world: World, { target, carrying, added }: Prepared): string {
  const would = world.call.dryRun ? 'Would be ready' : 'Ready';
  const said = [
    sayBrought(carrying) && `${sayBrought(carrying)} carried`,
    added.length > 0 && `${plural(added.length, 'topic')} added`,
  ];
  const words = said.filter(Boolean).join(', ');
  const stale = carriedLines(world, { ...carrying, brought: carrying.brought.filter(({ times }) => times >= 3) });
  return `${would}: ${target.note.path}${words ? ` (${words})` : ''}\n${stale}`;
}
