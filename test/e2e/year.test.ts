/**
 * A year of real minutes: people's own markdown as it is, typed into a note every fortnight, with items of the pair strewn
 * over it; prepared, carried, ticked and wrapped up by the program. Every byte that no rule touches stays, nothing is lost
 * and nothing doubled.
 *
 * What may change is worked out here without the program: a box after a bullet, the mark in a box, an id at a line's end.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { TOP } from '../support/prose.ts';
import { PAIR, pairRepo } from '../support/repositories.ts';
import { git, runAll, type Seat, withEnv } from '../support/world.ts';

const MINUTES = join(TOP, '../shared/samples/minutes');
const there = existsSync(MINUTES);

const dayOf = (meeting: number): string => new Date(Date.UTC(2026, 0, 6 + 14 * meeting)).toISOString().slice(0, 10);
const pathOf = (repo: Seat, meeting: number): string => join(repo.cwd, `meetings/${dayOf(meeting)}.md`);
const read = (repo: Seat, meeting: number): string => readFileSync(pathOf(repo, meeting), 'utf8');

/** The text without its front matter, line by line, and without what saving and carrying may write into a line. */
function untouched(text: string): string[] {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  return body.split('\n').map((line) =>
    line
      .replace(/ \^[a-z0-9]{5,}(?=[ \t]*\r?$)/, '')
      .replace(/^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX>/-]\](?: |(?=\r?$))/, '$1')
      .replace(/(?<=token-.*)due:\S+/, 'due'),
  );
}

/** Every line with a box and an id: by id, its mark. */
function boxes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, mark = '', id = ''] of text.matchAll(
    /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[(.)\] .* \^([a-z0-9]{5,})[ \t]*\r?$/gm,
  )) {
    expect([id, found.has(id)]).toEqual([id, false]);
    found.set(id, mark);
  }
  return found;
}

/** What the two type into the note of a meeting: topics, the minutes as their notes, goals, decisions, promises. */
function typed(text: string, meeting: number, minutes: string): string {
  const insert = (after: RegExp, words: string): void => {
    expect(text).toMatch(after);
    text = text.replace(after, (found) => `${found}${words}`);
  };
  const name = (what: string): string => `token-${meeting}-${what}.`;
  insert(/^### Bo\n/m, `- ${name('topic')}\n  said between two lines\n`);
  insert(/^### Job\n/m, meeting % 6 === 0 ? `- [ ] ${name('goal')} due:2027-01-31 #long\n` : '');
  insert(/^## Notes\n/m, `\n- [ ] @ana ${name('noted')}\n\nSo far us; the minutes:\n\n${minutes}\n`);
  insert(/^## Decisions\n/m, `\n- We decide token-${meeting}.\n`);
  insert(/^## Actions\n/m, `\n- [ ] @bo ${name('promise')} due:fri\n  - [ ] a step\n`);
  return text;
}

/** Ticks a line's box by hand. */
function tick(text: string, line: (line: string) => boolean): string {
  return text
    .split('\n')
    .map((old) => (line(old) ? old.replace(/\[[ >/]\]/, '[x]') : old))
    .join('\n');
}

/** The minutes that end where their file ends: a fence that nobody closed would make code of all that is typed after them. */
function closed(file: string): boolean {
  const text = `${readFileSync(join(MINUTES, file), 'utf8')}\n\n## After\n`;
  const last = unified().use(remarkParse).use(remarkGfm).parse(text).children.at(-1);
  return last?.type === 'heading';
}

const has = (text: string, what: string): boolean => text.includes(`${what}.`);
const marked = (text: string, what: string): string[] =>
  text
    .split('\n')
    .filter((line) => has(line, what))
    .map((line) => /\[(.)\]/.exec(line)?.[1] ?? 'none');

const SERIES: Record<string, RegExp> = {
  'a year of lists with boxes': /^rust-lang.*minutes__20(19|20|21)/,
  'half a year of agendas with bullets': /^nodejs.*(201[5-9]|2020)|^ethereum.*(Meeting_[1-5]\d|call_0)/,
};

for (const [name, pattern] of Object.entries(SERIES)) {
  test.skipIf(!there).concurrent(
    `${name} (needs ../shared/samples/minutes)`,
    async () => {
      const meetings = name.startsWith('half') ? 13 : 26;
      const all = readdirSync(MINUTES).filter((file) => pattern.test(file) && closed(file));
      const every = Math.floor(all.length / meetings);
      expect(every).toBeGreaterThan(0);
      const repo = pairRepo({ 'oneonone.yaml': PAIR });
      const asTyped: string[] = [];
      const finished = new Set<string>();
      for (let meeting = 0; meeting < meetings; meeting += 1) {
        const now = withEnv(repo, { ONEONONE_TODAY: `${dayOf(meeting)}T10:00` });
        const [prep] = await runAll([['prep', '--json']], now);
        const answer = JSON.parse(prep?.stdout ?? '');
        expect([answer.date, answer.created]).toEqual([dayOf(meeting), true]);
        // What is old of the minutes' own is ticked, or it would pile up; the pair's own in three ways, or never.
        const old = new Set(meeting < 2 ? [] : boxes(read(repo, meeting - 2)).keys());
        const [before, was] = [meeting - 2, `token-${meeting - 2}`];
        let text = tick(
          read(repo, meeting),
          (line) => !/token-/.test(line) && old.has(/\^(\w+)/.exec(line)?.[1] ?? ''),
        );
        if (before >= 0 && before % 4 === 1) {
          text = tick(text, (line) => has(line, `${was}-promise`) || has(line, `${was}-topic`));
          for (const what of ['promise', 'topic']) finished.add(`${was}-${what}`);
        }
        if (before >= 0 && before % 4 === 2) {
          writeFileSync(
            pathOf(repo, before),
            tick(read(repo, before), (line) => has(line, `${was}-noted`)),
          );
          finished.add(`${was}-noted`);
        }
        text = typed(text, meeting, readFileSync(join(MINUTES, all[meeting * every] ?? ''), 'utf8'));
        writeFileSync(pathOf(repo, meeting), text);
        asTyped.push(text);
        await runAll([['wrap', '--json']], now);
        if (before >= 0 && before % 4 === 3) {
          const id = /\^(\w+)/.exec(text.split('\n').find((line) => has(line, `${was}-noted`)) ?? '')?.[1] ?? '';
          await runAll([['action', 'done', id, '--why', 'it is']], now);
          finished.add(`${was}-noted`);
        }
      }
      const end = withEnv(repo, { ONEONONE_TODAY: dayOf(meetings) });
      await runAll([['prep'], ['save']], end);
      const head = git(repo, 'rev-parse', 'HEAD');
      await runAll([['carry'], ['prep'], ['save'], ['status']], end);
      expect([git(repo, 'rev-parse', 'HEAD'), git(repo, 'status', '--porcelain')]).toEqual([head, '']);

      const lastNote = read(repo, meetings);
      const latest = new Map<string, string>();
      for (let meeting = 0; meeting < meetings; meeting += 1) {
        const now = read(repo, meeting);
        expect(untouched(now)).toEqual(untouched(asTyped[meeting] ?? ''));
        for (const [id, mark] of boxes(now)) if (mark !== '>') latest.set(id, mark);
      }
      const inLast = boxes(lastNote);
      const lost = [...latest].filter(([id, mark]) => !'xX-'.includes(mark) && !inLast.has(id));
      expect(lost).toEqual([]);
      for (let meeting = 0; meeting < meetings; meeting += 1) {
        for (const what of ['topic', 'promise', 'noted', ...(meeting % 6 === 0 ? ['goal'] : [])]) {
          const token = `token-${meeting}-${what}`;
          const open = !finished.has(token);
          // A promise that was ticked comes along for its open step.
          const finishedMark = what === 'promise' ? ['x'] : [];
          expect([token, marked(lastNote, token)]).toEqual([token, open ? [' '] : finishedMark]);
        }
      }
    },
    120_000,
  );
}
