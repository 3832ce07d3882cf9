/**
 * What a shell offers at a place of the line that is being typed: a word a line, behind a tab what it is.
 *
 * Asked at each press of Tab, so it changes nothing, asks nobody, and says nothing of what is wrong: then it offers less. Words
 * that come from notes are offered only where no shell could take them for more than a word, and shown without anything that
 * steers a terminal.
 */
import { openGlance } from '../journal/glance.ts';
import type { Glance } from '../journal/journal.ts';
import { openBank } from '../journal/questions.ts';
import { readPairs } from '../journal/registry.ts';
import { templateNames } from '../journal/templates.ts';
import type { Outline } from '../meeting/outline.ts';
import { THEMES } from '../meeting/questions/bank.ts';
import { AREAS, isOpenNow, meetingShape } from '../meeting/standing.ts';
import { cutTo } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { Offer, PlaceInLine, World } from '../terminal/world.ts';
import { standingsOf } from './lists.ts';

/** Columns of what stands beside a word. */
const SAY_WIDTH = 60;
/** Letters that mean nothing to any of the shells. */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._/+-]*=?$/;
/** A line that asks the shell for its own files, as no word begins. */
const FILES = ':files\n';
const DAY_WORDS = ['today', 'tomorrow', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `current` is the word as far as it is typed. */
export async function complete(world: World, place: PlaceInLine, current: string): Promise<void> {
  const { wanted, before, offers } = place;
  if (wanted === 'dir' || wanted === 'file') {
    world.out(FILES);
    return;
  }
  const there = { ...world, call: { ...world.call, pair: place.pair, repo: place.repo } };
  const found = wanted === null ? [] : valuesFor(wanted, { world: there, ...place });
  const all = [...offers, ...found].map(({ word, say }) => ({ word: before + word, say }));
  // Each word once: what two of the same have in common, a shell would put into the line, with what stands beside them.
  const fits = all.filter(
    ({ word }, at) =>
      word.startsWith(current) &&
      SAFE.test(word.replace(/^--?/, '').replace('=', '')) &&
      all.findIndex((other) => other.word === word) === at,
  );
  world.out(fits.map(({ word, say }) => `${word}\t${cutTo(visibleLine(say), SAY_WIDTH)}\n`).join(''));
}

type At = PlaceInLine & { readonly world: World };

const words = (all: readonly string[]): Offer[] => all.map((word) => ({ word, say: '' }));

/** What may stand where the help has a name such as `id`; nothing where the notes can't be read. */
function valuesFor(wanted: string, at: At): readonly Offer[] {
  const values: Readonly<Record<string, () => readonly Offer[]>> = {
    id: () => idsFor(at, ''),
    person: () => peopleOf(at),
    name: () => (at.command === 'init' ? words(Intl.supportedValuesOf('timeZone')) : pairsOf(at)),
    template: () => words(templateNames(glance(at).clone.root)),
    question: () => openBank(glance(at).clone.root).map(({ id, text }) => ({ word: id, say: text })),
    theme: () => words(THEMES),
    area: () => words(AREAS),
    horizon: () => words(['short', 'long']),
    status: () => words(['on-track', 'at-risk', 'off-track']),
    which: () => words(['first', 'second', 'both']),
    day: () => daysFor(at),
    from: () => meetings(at),
    to: () => words(DAY_WORDS),
    weekday: () => words(DAY_WORDS.slice(2)),
    rhythm: () => words(['week', 'month']),
    shell: () => words(['bash', 'zsh', 'fish', 'powershell']),
  };
  const [name = '', more] = wanted.split('=');
  try {
    return more === undefined ? (values[name]?.() ?? []) : idsFor(at, '=');
  } catch {
    // Without a pair, or with notes that can't be read, there is nothing to offer.
    return [];
  }
}

function glance({ world }: At): Glance {
  return openGlance(world);
}

function pairsOf({ world }: At): readonly Offer[] {
  return readPairs(world.env).map(({ name, repo }) => ({ word: name, say: repo }));
}

function peopleOf(at: At): readonly Offer[] {
  const people = glance(at).pair.people.map(({ key, name }) => ({ word: key, say: name }));
  return at.command === 'praise' || at.command === 'feedback' ? [...people, { word: 'me', say: '' }] : people;
}

/** The items that a command may mean, newest first: the open ones of its kind, those to settle, or those that are closed. */
function idsFor(at: At, behind: string): readonly Offer[] {
  const here = glance(at);
  if (at.command === 'settle' || at.wanted === 'id=which') {
    const settles = here.notes.flatMap((note) => note.settles);
    return settles.flatMap(({ id, text }) =>
      id === null ? [] : [{ word: id + behind, say: text.replace(/^settle:\s*/, '') }],
    );
  }
  const [noun = '', verb = ''] = at.command.split(' ');
  const today = at.world.today(null);
  const kinds = ['action', 'goal', 'topic'].includes(noun) ? [noun] : ['action', 'goal', 'topic'];
  const fits = [...standingsOf(here).values()].filter(
    (standing) =>
      kinds.includes(standing.kind) &&
      !standing.takenOut &&
      (noun === 'history' || isOpenNow(standing, today) !== (verb === 'reopen')),
  );
  return fits.reverse().map(({ id, kind, latest: { item } }) => ({
    word: id + behind,
    say: `${kinds.length > 1 ? `${kind}: ` : ''}${item.owner === null ? '' : `@${item.owner} `}${item.text}`,
  }));
}

/** For a command that is about a meeting the days of meetings, else the words for days. */
function daysFor(at: At): readonly Offer[] {
  const [noun = ''] = at.command.split(' ');
  return ['wrap', 'show', 'brief', 'skip'].includes(noun) ? meetings(at) : words(DAY_WORDS);
}

const MANY = 20;

function meetings(at: At): readonly Offer[] {
  const today = at.world.today(null);
  const last: readonly Outline[] = glance(at)
    .notes.filter(({ failure }) => failure === null)
    .slice(-MANY);
  return last
    .map((note) => ({ word: note.day, say: [meetingShape(note, today).status, note.purpose ?? ''].join(' ').trim() }))
    .reverse();
}
