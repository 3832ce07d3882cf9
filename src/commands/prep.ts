/**
 * `prep`: the next note is made ready: from its template, with what is unfinished, with topics and a purpose; then the brief.
 *
 * A second prep, by either of the two, adds and never overwrites.
 */
import { change } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { type Journal, openJournal, whoIsHere } from '../journal/journal.ts';
import { readTemplate } from '../journal/templates.ts';
import type { Day } from '../meeting/day.ts';
import { kindDue } from '../meeting/kind-due.ts';
import { plural } from '../meeting/message.ts';
import { nextPlanned, notesOf } from '../meeting/schedule.ts';
import type { World } from '../terminal/world.ts';
import { wordsOf } from './add.ts';
import { alteration } from './alter.ts';
import { dayArgument, hint, reportDone } from './answer.ts';
import { briefPage, readBrief } from './brief-page.ts';
import { carriedIds, carriedLines, sayBrought } from './carry.ts';
import { type Deed, deedsOf, sayDeeds } from './deeds.ts';
import { editNote } from './edit-note.ts';
import { type PrepAnswers, type PrepOptions, prepAnswers } from './prep-answers.ts';
import { type Prepared, prepare } from './prep-change.ts';
import { nextTarget, plannedTarget } from './target.ts';
import { checkZone } from './zone.ts';

export async function prep(world: World, day: string | undefined, given: PrepOptions): Promise<void> {
  const today = world.today(null);
  const wanted = day === undefined ? null : dayArgument(world, day);
  const { answers: said, spoken } = await prepAnswers(world, given);
  if (world.ask !== null && !spoken) await (await import('./sync.ts')).syncBefore(world);
  const journal = wanted ? openJournal(world) : openForToday(world);
  checkZone(journal);
  // A kind that does not exist is said also where the note is there already.
  if (said.kind !== null) readTemplate(journal.clone.root, said.kind);
  const typed = spoken ? said : await asked(world, journal, wanted, said);
  const questions = typed.ask.length > 0 ? await questionsAsked(journal, typed.ask) : [];
  const answers = { ...typed, topics: [...typed.topics, ...questions] };
  for (const topic of answers.topics) wordsOf(journal.pair, 'topic', [topic], today);
  const deeds = deedsOf(world, journal, answers);
  const me = answers.topics.length > 0 ? await whoIsHere(journal) : null;
  const { rest, now } = await dropWithReasons(world, journal, deeds);
  const done = await change(world, now, 'prep', async (fresh) => {
    const target = wanted
      ? await plannedTarget(fresh, wanted, today, answers.kind)
      : await nextTarget(fresh, today, answers.kind);
    return prepare(fresh, target, me, today, answers, rest);
  });
  const { target, carrying, added } = done.result;
  sayWhatWasNot(world, answers, done.result);
  if (target.created && answers.kind === null && spoken) sayKindDue(world, journal, target.note.day);
  const after = given.edit ? await editNote(world, done.journal, target.note.name, 'prep') : done;
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
  const page = (): string => briefPage(world, after.journal, brief, note);
  reportDone(
    world,
    shape,
    () => `${prepHead(world, done.result, deeds)}
${page()}`,
  );
}

/** What is dropped for a reason is a change of its own, so that the history tells the reason of that alone. */
async function dropWithReasons(
  world: World,
  journal: Journal,
  deeds: readonly Deed[],
): Promise<{ readonly rest: readonly Deed[]; readonly now: Journal }> {
  let now = journal;
  for (const { id, verb } of deeds.filter((deed) => deed.verb.why !== null)) {
    now = (await change(world, now, `${verb.kind} drop`, (fresh) => alteration(fresh, [id], verb))).journal;
  }
  return { rest: world.call.dryRun ? deeds : deeds.filter(({ verb }) => verb.why === null), now };
}

/** The words of questions; the bank is read only for who asks one. */
async function questionsAsked(journal: Journal, asked: readonly string[]): Promise<readonly string[]> {
  const { questionArgument } = await import('./suggested.ts');
  return asked.map((question) => questionArgument(journal, question));
}

/** Talks it through, where somebody can be asked and nothing was said yet. */
async function asked(world: World, journal: Journal, wanted: Day | null, said: PrepAnswers): Promise<PrepAnswers> {
  if (world.ask === null) return said;
  const note = wanted ? notesOf(journal.notes, wanted)[0] : nextPlanned(journal.notes, world.today(null));
  const { talkPrep } = await import('./prep-talk.ts');
  return talkPrep(world, world.ask, journal, note?.awake ?? null, said);
}

function sayWhatWasNot(world: World, { kind }: PrepAnswers, { target, apart }: Prepared): void {
  if (kind && !target.created && !target.reformed && kind !== target.note.kind) {
    hint(world, `${target.note.path} is there already and keeps its form (${target.note.kind ?? 'of your own'}).`);
  }
  if (apart) {
    hint(
      world,
      `The meeting of ${apart} comes first, so nothing was carried. To do it all the same: oneonone carry --to ${target.note.day}`,
    );
  }
}

/** A form of meeting that is due, where the usual one was taken unasked. */
function sayKindDue(world: World, { notes, pair }: Journal, day: Day): void {
  const due = kindDue(notes, pair, day);
  if (due) hint(world, `${due.why} There is a form for that: oneonone prep --kind ${due.kind}`);
}

function prepHead(world: World, { target, carrying, added }: Prepared, deeds: readonly Deed[]): string {
  const would = world.call.dryRun ? 'Would be ready' : 'Ready';
  const said = [
    target.reformed && `form ${target.note.kind}`,
    sayBrought(carrying) && `${sayBrought(carrying)} carried`,
    added.length > 0 && `${plural(added.length, 'topic')} added`,
    sayDeeds(deeds),
  ];
  const words = said.filter(Boolean).join(', ');
  const stale = carriedLines(world, { ...carrying, brought: carrying.brought.filter(({ times }) => times >= 3) });
  return `${would}: ${target.note.path}${words ? ` (${words})` : ''}\n${stale}`;
}
