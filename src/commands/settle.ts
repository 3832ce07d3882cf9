/**
 * `settle`: where both changed the same words, one of the two versions is chosen, or both stay.
 *
 * Without an id it goes through all of them. Where nobody can be asked it needs `--keep`, and without ends with 3.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { changeSettings } from '../journal/change-settings.ts';
import { readText } from '../journal/files.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import { plural } from '../meeting/message.ts';
import { type Note, readNote } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { CONFIG } from '../meeting/setting.ts';
import { type Keep, settle as settled, settlements } from '../meeting/settle/settle.ts';
import { configSettlements, settleConfig } from '../meeting/settle/settle-config.ts';
import { allToSettle, findToSettle, placeOf, sayToSettle, type ToSettle } from '../meeting/settle/to-settle.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { Ask, World } from '../terminal/world.ts';
import { hint, reportDone } from './answer.ts';

/** What somebody chose at a place. */
export type Choice = { readonly place: ToSettle; readonly keep: Keep };

const KEEPS: readonly Keep[] = ['first', 'second', 'both'];

export async function settle(world: World, id: string | undefined, options: { readonly keep?: string }): Promise<void> {
  const keep = options.keep === undefined ? null : keepOption(options.keep);
  const journal = openJournal(world);
  const all = allIn(journal);
  const meant = id === undefined ? all : findToSettle(all, id);
  const choices = await chosen(world, meant, keep);
  const inNotes = choices.filter(({ place }) => place.note !== null);
  const inSettings = choices.filter(({ place }) => place.note === null);
  const done = await change(world, journal, 'settle', (fresh) => decide(fresh, inNotes));
  const commit =
    inSettings.length === 0
      ? null
      : await changeSettings(world, journal, { verb: 'settle', what: sayChoices(inSettings) }, (text) =>
          settledSettings(text, inSettings),
        );
  const left = allIn(done.journal).length;
  const shape = { settled: choices.map(shapeOf), left, commit: commit ?? done.commit };
  reportDone(world, shape, () => page(world, choices, all.length));
  if (left > 0 && choices.length > 0 && !world.call.dryRun)
    hint(world, `${plural(left, 'place')} left: oneonone settle`);
}

function allIn(journal: Journal): readonly ToSettle[] {
  return allToSettle(readable(journal), readText(journal.clone.root, CONFIG));
}

function shapeOf({ place, keep }: Choice): object {
  const { id, line, first, second } = place.settlement;
  return { id, note: place.path, line: line + 1, keep, first, second };
}

function readable(journal: Journal): readonly Note[] {
  return journal.notes.filter((note) => note.failure === null);
}

/** The places of one note. */
export function placesIn(note: Note): readonly ToSettle[] {
  return allToSettle([note], '');
}

/** Which of the two stays, given as an option; throws 'usage' for anything else. */
export function keepOption(said: string): Keep {
  const keep = KEEPS.find((candidate) => candidate === said.trim().toLowerCase());
  if (keep) return keep;
  throw new Failure('usage', `--keep can’t be '${said}'.`, { hints: [`Write one of ${KEEPS.join(', ')}.`] });
}

/** What to keep at each place: as the option says, else as the person says. Places that they leave are none of the choices. */
async function chosen(world: World, places: readonly ToSettle[], keep: Keep | null): Promise<readonly Choice[]> {
  if (keep !== null) return places.map((place) => ({ place, keep }));
  if (places.length === 0) return [];
  const { ask } = world;
  if (ask === null) {
    const many = `${plural(places.length, 'place')} ${places.length === 1 ? 'has' : 'have'} two versions to choose between.`;
    throw new Failure('settle', many, {
      hints: [...places.map(sayToSettle), 'Say which to keep: oneonone settle <id> --keep first|second|both'],
      where: { path: places[0]?.path ?? '', line: (places[0]?.settlement.line ?? 0) + 1 },
    });
  }
  return askKeep(ask, places);
}

/** Asks which version stays at each place. */
export async function askKeep(ask: Ask, places: readonly ToSettle[]): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const place of places) {
    const { first, second, handle } = place.settlement;
    const answer = await ask.choose<Keep | null>(`Which stays? (${handle}, ${placeOf(place)})`, [
      { value: 'first', say: first },
      { value: 'second', say: second },
      { value: 'both', say: 'both of them' },
      { value: null, say: 'decide later' },
    ]);
    if (answer !== null) choices.push({ place, keep: answer });
  }
  return choices;
}

function decide(journal: Journal, choices: readonly Choice[]): Decision<null> {
  const names = new Set(choices.flatMap(({ place }) => place.note ?? []));
  const saved = saveNotes(journal.notes, names, journal.pair, (note) => orderFor(journal, note.kind));
  const written = new Map<string, string>();
  for (const note of saved.notes) {
    const own = choices.filter(({ place }) => place.note === note.name);
    if (own.length > 0) written.set(note.name, settledText(journal, note, own));
  }
  const last = [...names].sort().at(-1) ?? '';
  return {
    saved: saved.texts,
    written,
    message: choices.length === 0 ? null : { verb: 'settle', note: last, what: sayChoices(choices) },
    result: null,
  };
}

/** From the last place up, so that those before it keep their number. */
function fromTheLast(choices: readonly Choice[]): readonly Choice[] {
  return [...choices].sort((a, b) => b.place.index - a.place.index);
}

/** The note's text after what was chosen in it; throws 'busy' where it is not what was chosen from any more. */
export function settledText(journal: Pick<Journal, 'pair'>, note: Note, choices: readonly Choice[]): string {
  let current = note;
  for (const { place, keep } of fromTheLast(choices)) {
    const which = settlements(current)[place.index];
    if (which?.second !== place.settlement.second) throw changedMeanwhile(place);
    current = readNote(note.name, settled(current, which, keep, journal.pair), journal.pair);
    if (current.failure) throw byHand(place);
  }
  return current.text;
}

function settledSettings(text: string, choices: readonly Choice[]): string {
  let current = text;
  for (const { place, keep } of fromTheLast(choices)) {
    const which = configSettlements(current)[place.index];
    if (which?.second !== place.settlement.second) throw changedMeanwhile(place);
    const after = settleConfig(current, which, keep);
    if (after === null) throw byHand(place);
    current = after;
  }
  return current;
}

function changedMeanwhile(place: ToSettle): Failure {
  return new Failure('busy', `${place.path} was changed by somebody else meanwhile; it is left as it is.`, {
    hints: ['Run the command again.'],
    where: { path: place.path, line: place.settlement.line + 1 },
  });
}

function byHand(place: ToSettle): Failure {
  return new Failure('state', 'What the other version belongs to is not there any more.', {
    hints: ['Put it where you want it by hand, take the line out, and save.'],
    where: { path: place.path, line: place.settlement.line + 1 },
  });
}

function sayChoices(choices: readonly Choice[]): string {
  const [one] = choices;
  if (!one || choices.length > 1) return plural(choices.length, 'place');
  const { note, settlement } = one.place;
  const { first, second, handle } = settlement;
  const kept = one.keep === 'both' ? `both: ${first}` : one.keep === 'first' ? first : second;
  // A value says nothing without its name.
  return note === null ? `${handle} ${kept}` : kept;
}

function page(world: World, choices: readonly Choice[], all: number): string {
  if (all === 0) return 'Nothing is left to settle.\n';
  if (choices.length === 0) return 'Nothing was settled.\n';
  const would = world.call.dryRun ? 'Would keep' : 'Kept';
  return choices
    .map(({ place, keep }) => {
      const { first, second } = place.settlement;
      const what = keep === 'both' ? `both, '${first}' and '${second}'` : `'${keep === 'first' ? first : second}'`;
      return visibleLine(`${would} ${what} (${placeOf(place)})`);
    })
    .map((line) => `${line}\n`)
    .join('');
}
