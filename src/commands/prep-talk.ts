/**
 * `prep` as a conversation: what was promised, goals that nobody spoke of, topics, a purpose. Every step may be skipped with
 * Enter, none takes more than one screen, and what is answered already is not asked again.
 *
 * It changes nothing: it fills the answers that options and JSON give as well.
 */
import { type Journal, whoIsHere } from '../journal/journal.ts';
import type { Named } from '../meeting/answers.ts';
import { readTyped } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import { kindDue } from '../meeting/kind-due.ts';
import { matterText } from '../meeting/matter.ts';
import type { Note } from '../meeting/note.ts';
import { silentSince } from '../meeting/notice.ts';
import { otherOf, type Person } from '../meeting/pair.ts';
import type { Suggestion } from '../meeting/questions/suggest.ts';
import { nextMeetingDay } from '../meeting/schedule.ts';
import { isOpenNow } from '../meeting/standing.ts';
import { style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { Ask, World } from '../terminal/world.ts';
import type { PrepAnswers } from './prep-answers.ts';
import { talkPromised } from './prep-promised.ts';
import { suggestedNow } from './suggested.ts';
import { begin, say, sayList } from './talk.ts';

/** Talks through what `note`, the next one (null where it is still to be made), needs. */
export async function talkPrep(
  world: World,
  ask: Ask,
  journal: Journal,
  note: Note | null,
  said: PrepAnswers,
): Promise<PrepAnswers> {
  const today = world.today(null);
  const me = await whoIsHere(journal).catch(() => null);
  const open = [...fold(journal.notes).values()].filter((standing) => isOpenNow(standing, today));
  const names = journal.pair.people.map(({ short }) => short).join(' & ');
  begin(world, `${names}, ${note?.day ?? nextMeetingDay(journal.pair, journal.notes, today)}`);
  const kind = isFormOpen(note) && said.kind === null ? await talkKind(ask, journal, today) : said.kind;
  const promised = await talkPromised(
    world,
    ask,
    journal.pair,
    open.filter((standing) => standing.kind === 'action' && !isSettledFor(standing, note)),
  );
  const silent = ({ kind, checked, since }: Standing): boolean =>
    kind === 'goal' && silentSince(checked?.day ?? null, since, today) !== null;
  const check = await talkGoals(world, ask, open.filter(silent));
  const topics = await talkTopics(world, ask, journal, me, open, await suggestedNow(world, me?.role ?? null));
  const purpose =
    (note?.purpose ?? null) === null ? await ask.line('What do you want from this meeting? (Enter to skip)') : '';
  return { ...said, ...promised, kind, check, topics, purpose: purpose.trim() === '' ? null : purpose };
}

/** Whether nobody prepared the note yet: it is to be made, or was made by who added a topic. */
function isFormOpen(note: Note | null): boolean {
  if (note === null) return true;
  return (
    note.kind === 'regular' &&
    note.purpose === null &&
    note.carried.size === 0 &&
    matterText(note.matter, 'started') === null
  );
}

/** The form of a note that nobody prepared yet: the usual one, unless another is due and somebody says yes to it. */
async function talkKind(ask: Ask, { notes, pair }: Journal, today: Day): Promise<string | null> {
  const due = kindDue(notes, pair, today);
  if (due === null) return null;
  return (await ask.confirm(`${due.why} Take the form '${due.kind}' this time?`, false)) ? due.kind : null;
}

/** Whether a promise was moved or made smaller in the note already: then it was spoken of while this meeting was prepared. */
function isSettledFor({ copies, latest }: Standing, note: Note | null): boolean {
  const before = copies.at(-2);
  if (note === null || latest.note.name !== note.name || before === undefined) return false;
  return before.item.text !== latest.item.text || before.item.due !== latest.item.due;
}

const WORDS = [
  { key: 'o', say: 'on track', status: 'on-track' },
  { key: 'r', say: 'at risk', status: 'at-risk' },
  { key: 'f', say: 'off track', status: 'off-track' },
] as const;

/** Goals that are due for a word. */
async function talkGoals(world: World, ask: Ask, goals: readonly Standing[]): Promise<readonly Named[]> {
  const said = new Map<string, string>();
  for (let at = 0; goals.length > 0; ) {
    const entries = goals.map(({ id, latest }) => {
      const word = said.get(id);
      return word === undefined ? latest.item.text : `${word.replace('-', ' ')}: ${latest.item.text}`;
    });
    const pressed = await ask.press({
      question: 'How are these goals? Nobody spoke of them for six weeks.',
      entries,
      keys: WORDS,
      enter: 'goes on',
      at,
    });
    if (pressed === null) break;
    const goal = goals[pressed.at];
    const word = WORDS.find(({ key }) => key === pressed.key);
    at = pressed.at + 1;
    if (!goal || !word) continue;
    const why = await ask.aside(`${word.say}: what makes you say so? (Enter for no more words)`);
    said.set(goal.id, why.trim() === '' ? word.status : `${word.status} ${why.trim()}`);
  }
  sayList(
    world,
    'Goals',
    goals.flatMap(({ id, latest }) =>
      said.has(id) ? [`${said.get(id)?.replace('-', ' ')}: ${latest.item.text}`] : [],
    ),
  );
  return [...said].map(([id, word]) => ({ id, said: word }));
}

/** Topics, below those that are there already: the other one’s first. */
async function talkTopics(
  world: World,
  ask: Ask,
  { pair }: Journal,
  me: Person | null,
  open: readonly Standing[],
  suggested: readonly Suggestion[],
): Promise<readonly string[]> {
  const there = open.filter(({ kind }) => kind === 'topic');
  const first = me ? otherOf(pair, me) : pair.report;
  const order = [first, otherOf(pair, first)];
  const lines = order.flatMap(({ key, short }) =>
    there.filter(({ latest }) => latest.item.owner === key).map(({ latest }) => `${short}: ${latest.item.text}`),
  );
  const nobodys = there.filter(({ latest }) => latest.item.owner === null).map(({ latest }) => latest.item.text);
  saySuggested(world, suggested);
  sayList(world, 'On the agenda', [...lines, ...nobodys]);
  const topics: string[] = [];
  const hasMine = there.some(({ latest }) => me !== null && latest.item.owner === me.key);
  const typed = ask.lines('stay');
  for (;;) {
    const question = topics.length > 0 || hasMine ? 'Another topic?' : 'A topic of yours?';
    const entered = await typed.next(`${question} (Enter goes on)`);
    const chosen = suggested[Number(entered.trim()) - 1]?.question.text;
    if (chosen !== undefined) say(world, `  ${visibleLine(chosen)}`);
    const line = chosen ?? entered;
    if (line.trim() === '') return topics;
    if (readTyped(line, 'topic', pair, world.today(null)).text === '') {
      say(world, `'${visibleLine(line)}' says who or when, and not what.`);
    } else topics.push(line);
  }
}

/** The questions that suit, each with its number to type; why they do, where the screen has room for it. */
function saySuggested(world: World, suggested: readonly Suggestion[]): void {
  if (suggested.length === 0) return;
  const paint = style(world.colour);
  say(world, paint.heading('Worth asking (type its number)'));
  for (const [at, { question, why }] of suggested.entries()) {
    say(world, `${at + 1}  ${visibleLine(question.text)}`);
    if (world.height >= ROOMY) say(world, paint.dim(`   ${visibleLine(why)}`));
  }
}

const ROOMY = 24;
