/**
 * A year of real minutes for each project that wrote them: people's own markdown as it is, typed into a note every
 * fortnight, with items of the pair strewn over it and the sections headed by the words that these minutes use; prepared,
 * carried, ticked and wrapped up by the program. Every byte that no rule touches stays, nothing is lost, nothing doubled.
 *
 * What a rule may touch is worked out without the program (test/support/minutes.ts): the line of an item or a step, and
 * in it the box, the id at its end and a typed day.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  endsOpen,
  gapsOf,
  headingsOf,
  minutesAreThere,
  minutesOf,
  type SectionWords,
  sectionWords,
  writableIn,
} from '../support/minutes.ts';
import { PAIR, pairRepo } from '../support/repositories.ts';
import { git, runAll, type Seat, withEnv } from '../support/world.ts';

const MEETINGS = 26;
/** Milliseconds for a run: the notes are long, and other tests run beside this one. */
const PATIENCE = 60_000;
const dayOf = (meeting: number): string => new Date(Date.UTC(2026, 0, 6 + 14 * meeting)).toISOString().slice(0, 10);
const pathOf = (repo: Seat, meeting: number): string => join(repo.cwd, `meetings/${dayOf(meeting)}.md`);
const read = (repo: Seat, meeting: number): string => readFileSync(pathOf(repo, meeting), 'utf8');

type Line = { readonly text: string; readonly at: number };

/** The lines of the note below its front matter, each reduced to what no rule touches. */
function untouched(note: string, of: string, words: SectionWords): string[] {
  const writable = new Map(writableIn(of, words).map(({ line, kind }) => [line, kind]));
  const body = (text: string): Line[] => {
    const lines = text.split('\n').map((line, at) => ({ text: line, at }));
    return lines.slice(lines.findIndex((line) => line.at > 0 && line.text === '---') + 1);
  };
  const kinds = body(of).map(({ at }) => writable.get(at) ?? 'text');
  return body(note).map(({ text }, index) => reduced(text, kinds[index] ?? 'text'));
}

function reduced(line: string, kind: 'item' | 'step' | 'text'): string {
  if (kind === 'text') return line;
  const boxless = line.replace(
    /^((?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)+)\[(?:[xX]|[^\p{L}\p{N}])\](?:[ \t]|(?=\r?$))/u,
    '$1',
  );
  if (kind === 'step') return boxless;
  return boxless.replace(/ \^[A-Za-z0-9-]+(?=[ \t]*\r?$)/, '').replace(/due:(?:fri|\d{4}-\d\d-\d\d)/, 'due');
}

/** The items of a note: by id, its mark. */
function boxes(note: string, words: SectionWords): Map<string, string> {
  const lines = note.split('\n');
  const found = new Map<string, string>();
  for (const { line, kind, id } of writableIn(note, words)) {
    if (kind === 'step') continue;
    expect([lines[line], id]).toEqual([lines[line], expect.any(String)]);
    expect([id, found.has(id ?? '')]).toEqual([id, false]);
    found.set(id ?? '', /\[(.)\]/.exec(lines[line] ?? '')?.[1] ?? 'none');
  }
  return found;
}

/** The minutes with a box of ours below each heading of level 2, and between every fourth two blocks. */
function strewn(minutes: string, meeting: number): string {
  const { between, below } = gapsOf(minutes);
  const lines = minutes.split('\n');
  const open = endsOpen(minutes) ? between.at(-1) : undefined;
  const places = [...below, ...between.filter((_, index) => index % 4 === 3)].filter((line) => line !== open);
  for (const line of [...new Set(places)].sort((a, b) => b - a)) {
    const owner = line % 3 === 0 ? '' : '@bo ';
    lines.splice(line, 0, `- [ ] ${owner}token-${meeting}-strewn-${line}. due:fri`, '  - [ ] a step of it', '');
  }
  return lines.join('\n');
}

/**
 * What the two type into the note of a meeting: topics, the minutes as their notes, goals, decisions, promises. Minutes
 * that leave code open stand at the end of the note, or make code of all that is below them.
 */
function typed(note: string, meeting: number, minutes: string, words: SectionWords): string {
  let text = note;
  const insert = (after: RegExp | string, said: string): void => {
    expect(text).toMatch(after);
    text = text.replace(after, (found) => `${found}${said}`);
  };
  const name = (what: string): string => `token-${meeting}-${what}.`;
  const atEnd = endsOpen(minutes) && meeting % 2 === 0;
  insert(/^### Bo\n/m, `- ${name('topic')}\n  said between two lines\n`);
  insert(/^### Job\n/m, meeting % 6 === 0 ? `- [ ] ${name('goal')} due:2027-01-31 #long\n` : '');
  const notes = `\n- [ ] @ana ${name('noted')}\n\nSo far us; the minutes:\n${atEnd ? '' : `\n${strewn(minutes, meeting)}\n`}`;
  insert(`## ${words.decisions}\n`, `\n- We decide token-${meeting}.\n`);
  insert(`## ${words.actions}\n`, `\n- [ ] @bo ${name('promise')} due:fri\n  - [ ] a step\n`);
  insert(`## ${words.notes}\n`, notes);
  return atEnd ? `${text}\n${strewn(minutes, meeting)}` : text;
}

/** Ticks lines' boxes by hand. */
function tick(text: string, isMeant: (line: string) => boolean): string {
  const lines = text.split('\n');
  return lines.map((line) => (isMeant(line) ? line.replace(/\[[ >/]\]/, '[x]') : line)).join('\n');
}

const has = (text: string, what: string): boolean => text.includes(`${what}.`);
const marked = (text: string, what: string): string[] =>
  text
    .split('\n')
    .filter((line) => has(line, what))
    .map((line) => /\[(.)\]/.exec(line)?.[1] ?? 'none');

/** A year's worth of them: those that use the words, or leave code open, first; then from all years alike. */
function chosen(texts: readonly string[], words: SectionWords): string[] {
  const used = Object.values(words);
  const worth = (text: string): number =>
    headingsOf(text).filter((word) => used.includes(word)).length + (endsOpen(text) ? 9 : 0);
  const ranked = texts.map((text, place) => ({ text, place, worth: worth(text) }));
  const first = new Set(ranked.sort((a, b) => b.worth - a.worth || a.place - b.place).slice(0, MEETINGS));
  return [...first].sort((a, b) => a.place - b.place).map(({ text }) => text);
}

/** The words that each project's minutes use for what our sections are; where they have none, ours. */
const PROJECTS: Readonly<Record<string, SectionWords>> = {
  'nodejs+TSC': {
    agenda: 'agenda',
    goals: 'strategic initiatives',
    notes: 'minutes',
    decisions: 'Decisions',
    actions: 'Actions',
  },
  'rust-lang+lang-team': {
    agenda: 'design meeting topics',
    goals: 'active initiatives',
    notes: 'discussion',
    decisions: 'Decisions',
    actions: 'action item review',
  },
  'ethereum+pm': {
    agenda: 'agenda',
    goals: 'Goals',
    notes: 'notes',
    decisions: 'decisions made',
    actions: 'action items',
  },
};

describe.skipIf(!minutesAreThere)('a year of minutes (needs ../shared/samples/minutes)', () => {
  test.each(Object.entries(PROJECTS))('the words of %s are those that its minutes use', (project, words) => {
    expect(sectionWords(minutesOf(project))).toEqual(words);
  });

  test('some of the minutes leave a fence open', () => {
    expect(minutesOf('rust-lang').filter(endsOpen).length).toBeGreaterThan(3);
  });

  for (const [project, words] of Object.entries(PROJECTS)) {
    test(project, async () => {
      const all = chosen(minutesOf(project), words);
      expect(all).toHaveLength(MEETINGS);
      const repo = pairRepo({ 'oneonone.yaml': `${PAIR}sections: ${JSON.stringify(words)}\n` });
      const asTyped: string[] = [];
      const tokens = new Map<string, 'open' | 'finished' | 'text'>();
      for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
        const now = { ...withEnv(repo, { ONEONONE_TODAY: `${dayOf(meeting)}T10:00` }), timeout: PATIENCE };
        const [prep] = await runAll([['prep', '--json']], now);
        const answer = JSON.parse(prep?.stdout ?? '');
        expect([answer.date, answer.created]).toEqual([dayOf(meeting), true]);
        // What is old of the minutes' own is ticked, or it would pile up; the pair's own in three ways, or never.
        const old = new Set(meeting < 2 ? [] : boxes(read(repo, meeting - 2), words).keys());
        const [before, was] = [meeting - 2, `token-${meeting - 2}`];
        const isOld = (line: string): boolean => !/token-/.test(line) && old.has(/\^(\w+)/.exec(line)?.[1] ?? '');
        let text = tick(read(repo, meeting), isOld);
        const finish = (what: string): void => {
          if (tokens.get(`${was}-${what}`) === 'open') tokens.set(`${was}-${what}`, 'finished');
        };
        const ticked = before >= 0 && before % 4 === 1 ? ['promise', 'topic'] : [];
        text = tick(text, (line) => ticked.some((what) => has(line, `${was}-${what}`)));
        if (before >= 0 && before % 4 === 2) {
          writeFileSync(
            pathOf(repo, before),
            tick(read(repo, before), (line) => has(line, `${was}-noted`)),
          );
          finish('noted');
        }
        text = typed(text, meeting, all[meeting] ?? '', words);
        writeFileSync(pathOf(repo, meeting), text);
        asTyped.push(text);
        const items = new Set(writableIn(text, words).flatMap(({ line, kind }) => (kind === 'item' ? [line] : [])));
        for (const [line, said] of text.split('\n').entries()) {
          const token = /token-(\d+)-[a-z0-9-]+(?=\.)/.exec(said);
          // A tick in what an open fence has made code is no tick.
          for (const what of ticked) if (items.has(line) && has(said, `${was}-${what}`)) finish(what);
          if (token && Number(token[1]) === meeting) tokens.set(token[0], items.has(line) ? 'open' : 'text');
        }
        await runAll([['wrap', '--json']], now);
        if (before >= 0 && before % 4 === 3) {
          const id = /\^(\w+)/.exec(text.split('\n').find((line) => has(line, `${was}-noted`)) ?? '')?.[1] ?? '';
          await runAll([['action', 'done', id, '--why', 'it is']], now);
          finish('noted');
        }
      }
      const end = { ...withEnv(repo, { ONEONONE_TODAY: dayOf(MEETINGS) }), timeout: PATIENCE };
      await runAll([['prep'], ['save']], end);
      const head = git(repo, 'rev-parse', 'HEAD');
      await runAll([['carry'], ['prep'], ['save'], ['status']], end);
      expect([git(repo, 'rev-parse', 'HEAD'), git(repo, 'status', '--porcelain')]).toEqual([head, '']);

      const lastNote = read(repo, MEETINGS);
      const latest = new Map<string, string>();
      for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
        const now = read(repo, meeting);
        const then = asTyped[meeting] ?? '';
        expect(untouched(now, then, words)).toEqual(untouched(then, then, words));
        for (const [id, mark] of boxes(now, words)) if (mark !== '>' || !latest.has(id)) latest.set(id, mark);
      }
      const inLast = boxes(lastNote, words);
      const lost = [...latest].filter(([id, mark]) => !'xX-'.includes(mark) && !inLast.has(id));
      expect(lost).toEqual([]);
      for (const [token, is] of tokens) {
        // A promise that was ticked comes along for its open step.
        const finished = /promise$/.test(token) ? ['x'] : [];
        const expected = is === 'open' ? [' '] : is === 'finished' ? finished : [];
        expect([token, marked(lastNote, token)]).toEqual([token, expected]);
      }
    }, 600_000);
  }
});
