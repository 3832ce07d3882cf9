/**
 * `add`, `action add`, `goal add` and `decision add`: one line more, in two seconds, from anywhere.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { askWho, type Journal, orderFor, whoIsHere } from '../journal/journal.ts';
import { decisionsOf } from '../meeting/brief.ts';
import { addDecision, addItem, type NewItem, oneLine, readTyped } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import { fold } from '../meeting/fold.ts';
import { idsOf } from '../meeting/identity.ts';
import type { Horizon, Kind } from '../meeting/item.ts';
import { plural } from '../meeting/message.ts';
import { type Note, readNote } from '../meeting/note.ts';
import type { Pair, Person } from '../meeting/pair.ts';
import { saveNotes } from '../meeting/save.ts';
import { type ItemShape, itemShape } from '../meeting/standing.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { dueArgument, hint, missing, reportDone } from './answer.ts';
import { personArgument } from './person.ts';
import { nextTarget, type Target, todaysTarget } from './target.ts';
import { linesGiven } from './typed.ts';

/** `add`: a topic; without words one that is typed at a question, or each line that comes through a pipe. */
export async function addTopic(
  world: World,
  words: readonly string[],
  options: { readonly for?: string },
): Promise<void> {
  const journal = openForToday(world, askWho);
  const today = world.today(null);
  const owner = options.for === undefined ? null : personArgument(journal.pair, options.for);
  const given = await linesGiven(world, words, 'What do you want to talk about? (Enter for nothing)', HOW);
  if (given.length === 0) return hint(world, 'Nothing was added.');
  const items = given.map((line): NewItem => {
    const text = wordsOf(journal.pair, 'topic', [line], today);
    return { kind: 'topic', text, owner, due: null, horizon: null, area: null };
  });
  await add(world, journal, 'prep', owner ?? (await whoIsHere(journal)), items);
}

const HOW = 'oneonone add "On-call load"';

export type ActionOptions = { readonly owner?: string; readonly due?: string };

export async function addAction(world: World, words: readonly string[], options: ActionOptions): Promise<void> {
  const journal = openForToday(world);
  const text = wordsOf(journal.pair, 'action', words, world.today(null));
  const typed = readTyped(text, 'action', journal.pair, world.today(null));
  const due = options.due === undefined ? null : dueArgument(world, options.due);
  const owner = options.owner === undefined ? null : personArgument(journal.pair, options.owner);
  const asked = owner ?? (typed.owner ? null : await askOwner(world, journal.pair));
  const when = due ?? (typed.due ? null : await askDue(world));
  const item = { kind: 'action', text, owner: asked, due: when, horizon: null, area: null } as const;
  await add(world, journal, 'today', null, [item]);
}

export type GoalOptions = { readonly area?: string; readonly horizon?: string; readonly due?: string };

const AREAS = ['job', 'partnership', 'career'];

export async function addGoal(world: World, words: readonly string[], options: GoalOptions): Promise<void> {
  const journal = openForToday(world);
  const text = wordsOf(journal.pair, 'goal', words, world.today(null));
  const due = options.due === undefined ? null : dueArgument(world, options.due);
  const horizon = horizonArgument(options.horizon);
  const area = options.area?.trim() || (await askArea(world));
  await add(world, journal, 'today', null, [{ kind: 'goal', text, owner: null, due, horizon, area }]);
}

export async function addDecisionLine(world: World, words: readonly string[]): Promise<void> {
  const journal = openForToday(world);
  const text = wordsOf(journal.pair, null, words, world.today(null));
  const today = world.today(null);
  const done = await change(world, journal, 'decision', async (fresh) => {
    const target = await todaysTarget(fresh, today);
    return decided(fresh, target, text);
  });
  const note = noteAfter(done.journal, done.result);
  const shape = {
    decision: decisionsOf(note).find((decision) => decision.text === oneLine(text)) ?? null,
    commit: done.commit,
  };
  reportDone(world, shape, () => `Decided: ${visibleLine(oneLine(text))} (${note.path})\n`);
}

async function add(
  world: World,
  journal: Journal,
  where: 'prep' | 'today',
  author: Person | null,
  items: readonly NewItem[],
): Promise<void> {
  const today = world.today(null);
  const kind = items[0]?.kind ?? 'topic';
  const done = await change(world, journal, kind === 'topic' ? 'add' : kind, async (fresh) => {
    const target = where === 'today' ? await todaysTarget(fresh, today) : await nextTarget(fresh, today, null);
    return added(fresh, target, items, today, author);
  });
  const { note, lines } = done.result;
  const notes = world.call.dryRun ? withNote(done.journal.notes, note) : done.journal.notes;
  const standings = fold(notes.filter((other) => other.failure === null));
  const shapes = lines.map(({ id, isNew }) => {
    const standing = standings.get(id);
    if (!standing) throw new Error(`The new ${kind} ${id} is not in ${note.path}.`);
    return { shape: itemShape(standing), isNew };
  });
  const [only, second] = shapes;
  const shape = second === undefined ? { item: only?.shape } : { items: shapes.map((one) => one.shape) };
  reportDone(world, { ...shape, commit: done.commit }, () =>
    shapes.map((one) => addedPage(world, one.shape, one.isNew)).join(''),
  );
}

type Added = { readonly note: Note; readonly lines: readonly { readonly id: string; readonly isNew: boolean }[] };

function added(
  journal: Journal,
  target: Target,
  items: readonly NewItem[],
  today: Day,
  author: Person | null,
): Decision<Added> {
  const ready = readied(journal, target);
  let { note } = ready;
  const lines: { id: string; isNew: boolean }[] = [];
  for (const item of items) {
    const result = addItem(note, journal.pair, ready.order, idsOf([...journal.notes, note]), item, today, author);
    note = result.note;
    lines.push({ id: result.id, isNew: result.added });
  }
  const isNew = lines.some((line) => line.isNew);
  return {
    saved: ready.saved,
    written: isNew ? new Map([[note.name, note.text]]) : new Map(),
    touched: [note.name],
    message: { verb: 'add', note: note.name, what: sayAdded(note, lines, items[0]?.kind ?? 'topic') },
    result: { note, lines },
  };
}

/** One by its words, several by their number. */
function sayAdded(note: Note, lines: Added['lines'], kind: Kind): string {
  const fresh = lines.filter(({ isNew }) => isNew);
  if (fresh.length > 1) return plural(fresh.length, kind);
  const { id } = fresh[0] ?? lines[0] ?? { id: '' };
  const text = note.items.find((item) => item.id === id)?.text ?? '';
  return kind === 'topic' ? text : `${kind} ${text}`;
}

function decided(journal: Journal, target: Target, text: string): Decision<Note> {
  const { saved, note, order } = readied(journal, target);
  const there = note.decisions.some((decision) => decision.text === oneLine(text));
  const after = there ? note : addDecision(note, journal.pair, order, text);
  return {
    saved,
    written: there ? new Map() : new Map([[note.name, after.text]]),
    touched: [note.name],
    message: { verb: 'add', note: note.name, what: `decision ${oneLine(text)}` },
    result: after,
  };
}

/** The note to write to, saved: one that is there as its own step, a new one with what its template brings. */
export function readied(journal: Journal, { note, created }: Target) {
  const order = orderFor(journal, note.kind);
  const notes = created ? [...journal.notes, note] : journal.notes;
  const saved = saveNotes(notes, [note.name], journal.pair, () => order);
  const text = saved.texts.get(note.name) ?? note.text;
  const ready = readNote(note.name, text, journal.pair);
  return { saved: created ? new Map<string, string>() : saved.texts, note: ready, order };
}

function addedPage(world: World, item: ItemShape, isNew: boolean): string {
  const would = world.call.dryRun ? 'Would add' : 'Added';
  const due = item.due === null ? '' : `, due ${item.due}`;
  const owner = item.owner === null ? '' : ` @${item.owner}`;
  const said = isNew ? would : 'There already';
  return `${said}: ${item.kind} ${item.id}${owner} ${visibleLine(item.text)}${due} (${item.note}:${item.line})\n`;
}

function noteAfter(journal: Journal, note: Note): Note {
  return journal.notes.find((other) => other.name === note.name) ?? note;
}

function withNote(notes: readonly Note[], note: Note): Note[] {
  return [...notes.filter((other) => other.name !== note.name), note].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of an argument; throws 'usage' where an owner, a day or a tag leaves no words. */
export function wordsOf(pair: Pair, kind: Kind | null, words: readonly string[], today: Day): string {
  const text = oneLine(words.join(' '));
  const said = kind === null ? text : readTyped(text, kind, pair, today).text;
  if (said !== '') return text;
  throw new Failure('usage', 'There are no words to add.', {
    hints: ['Write what it is about: oneonone add "On-call load"'],
  });
}

function horizonArgument(said: string | undefined): Horizon | null {
  if (said === undefined) return null;
  if (said === 'short' || said === 'long') return said;
  throw new Failure('usage', `--horizon can’t be '${said}'.`, { hints: ['Write short or long.'] });
}

async function askOwner(world: World, pair: Pair): Promise<Person | null> {
  if (world.ask === null) throw missing('Who does it', `--owner ${pair.people.map(({ key }) => key).join('|')}`);
  const choices = pair.people.map((person) => ({ value: person, say: visibleLine(person.name) }));
  return world.ask.choose('Who does it?', choices);
}

async function askDue(world: World): Promise<Day | null> {
  if (world.ask === null) return null;
  const said = await world.ask.line('By when? (fri, 2w; Enter for none)');
  return said.trim() === '' ? null : dueArgument(world, said);
}

async function askArea(world: World): Promise<string> {
  if (world.ask === null) throw missing('The area of the goal', `--area ${AREAS.join('|')}`);
  return world.ask.choose(
    'Which area?',
    AREAS.map((area) => ({ value: area, say: area })),
  );
}
