/**
 * `settle`: where both changed the same words, one of the two versions is chosen, or both stay.
 *
 * Without an id it goes through all of them. Where nobody can be asked it needs `--keep`, and without ends with 3.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import { plural } from '../meeting/message.ts';
import { type Note, readNote } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { type Keep, settle as settled, settlements } from '../meeting/settle.ts';
import { allToSettle, findToSettle, placeOf, sayToSettle, type ToSettle } from '../meeting/to-settle.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint, reportDone } from './answer.ts';

/** What somebody chose at a place. */
type Choice = { readonly place: ToSettle; readonly keep: Keep };

const KEEPS: readonly Keep[] = ['first', 'second', 'both'];

export async function settle(world: World, id: string | undefined, options: { readonly keep?: string }): Promise<void> {
  const keep = options.keep === undefined ? null : keepOption(options.keep);
  const journal = openJournal(world);
  const all = allToSettle(readable(journal));
  const meant = id === undefined ? all : findToSettle(all, id);
  const choices = await chosen(world, meant, keep);
  const done = await change(world, journal, 'settle', (fresh) => decide(fresh, choices));
  const left = allToSettle(readable(done.journal)).length;
  const shape = {
    settled: choices.map(({ place, keep: kept }) => ({
      id: place.settlement.id,
      note: place.note.path,
      line: place.settlement.line + 1,
      keep: kept,
      first: place.settlement.first,
      second: place.settlement.second,
    })),
    left,
    commit: done.commit,
  };
  reportDone(world, shape, () => page(world, choices, all.length));
  if (left > 0 && choices.length > 0 && !world.call.dryRun)
    hint(world, `${plural(left, 'place')} left: oneonone settle`);
}

function readable(journal: Journal): readonly Note[] {
  return journal.notes.filter((note) => note.failure === null);
}

function keepOption(said: string): Keep {
  const keep = KEEPS.find((candidate) => candidate === said.trim().toLowerCase());
  if (keep) return keep;
  throw new Failure('usage', `--keep can't be '${said}'.`, { hints: [`Write one of ${KEEPS.join(', ')}.`] });
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
      where: { path: places[0]?.note.path ?? '', line: (places[0]?.settlement.line ?? 0) + 1 },
    });
  }
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
  const names = new Set(choices.map(({ place }) => place.note.name));
  const saved = saveNotes(journal.notes, names, journal.pair, (note) => orderFor(journal, note.kind));
  const written = new Map<string, string>();
  for (const note of saved.notes) {
    const own = choices.filter(({ place }) => place.note.name === note.name);
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
function settledText(journal: Journal, note: Note, choices: readonly Choice[]): string {
  let current = note;
  for (const { place, keep } of [...choices].sort((a, b) => b.place.index - a.place.index)) {
    const which = settlements(current)[place.index];
    if (which?.second !== place.settlement.second) throw changedMeanwhile(place);
    current = readNote(note.name, settled(current, which, keep, journal.pair), journal.pair);
  }
  return current.text;
}

function changedMeanwhile(place: ToSettle): Failure {
  return new Failure('busy', `${place.note.path} was changed by somebody else meanwhile; it is left as it is.`, {
    hints: ['Run the command again.'],
    where: { path: place.note.path, line: place.settlement.line + 1 },
  });
}

function sayChoices(choices: readonly Choice[]): string {
  const [one] = choices;
  if (!one || choices.length > 1) return plural(choices.length, 'place');
  const { first, second } = one.place.settlement;
  return one.keep === 'both' ? `both: ${first}` : one.keep === 'first' ? first : second;
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
