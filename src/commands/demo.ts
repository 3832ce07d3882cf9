/**
 * `demo`: two meetings of an invented pair, played with the real commands in two clones of a remote on this machine.
 *
 * Each command is shown before it runs, with what it says. The repositories stay, to look at and to play on with.
 */
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { openStage, type Stage, typeInto } from '../journal/stage.ts';
import { pageWidth, style, wrap } from '../terminal/print.ts';
import { visible, visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer } from './answer.ts';
import { type Act, LAST_NOTE, STORY, type Who } from './demo-story.ts';
import { TOGETHER } from './demo-together.ts';

type Step = { readonly command: string; readonly exit: number };

export async function demo(
  world: World,
  dir: string | undefined,
  options: { readonly together?: boolean },
): Promise<void> {
  const wanted = dir === undefined ? null : resolve(world.cwd, world.call.repo ?? '.', dir);
  if (world.call.dryRun) {
    answer(
      world,
      { repo: wanted, clones: [], steps: [] },
      () => `Would play in ${visibleLine(wanted ?? 'a new folder')}.\n`,
    );
    return;
  }
  const stage = openStage(wanted, world.env, { width: world.width, colour: world.colour });
  const steps: Step[] = [];
  for (const act of options.together ? TOGETHER : STORY) {
    const step = await play(world, stage, act);
    if (step) steps.push(step);
  }
  const clones = ['ana', 'bo'].map((who) => join(stage.folder, who));
  answer(world, { repo: stage.folder, clones, steps }, () => lastPage(world, stage));
}

/** Plays one act; gives the step that it was, where a command ran. Throws 'state' when that failed. */
async function play(world: World, stage: Stage, act: Act): Promise<Step | null> {
  const paint = style(world.colour);
  if (act.kind === 'chapter') {
    show(world, `\n${paint.heading(wrap(act.say, pageWidth(world.width)))}\n`);
    return null;
  }
  const folder = folderOf(stage, act.who);
  if (act.kind === 'type') {
    typeInto(join(folder, act.note), act.changes);
    show(world, `\n${paint.dim(`(${nameOf(act.who)} ${act.say}, ${act.note})`)}\n${typedLines(act.changes)}`);
    return null;
  }
  const scene = { folder, moment: act.moment };
  const words = await withIds(stage, scene, act.words);
  const command = words.map(quoted).join(' ');
  show(world, `\n${paint.dim(act.who === 'both' ? 'demo' : act.who)}$ ${paint.heading(visibleLine(command))}\n`);
  const exit = await stage.run(words, scene, (text) => show(world, words[0] === 'git' ? visible(text) : text));
  if (exit === 0) return { command, exit };
  throw new Failure('state', `\`${command}\` ended with exit code ${exit}; the demo stops here.`, {
    hints: ['What it said stands above.', 'Look whether git works here: `oneonone doctor`.'],
    where: { path: folder, line: null },
  });
}

/** What is shown as the play goes on; scripts get only the answer at its end. */
function show(world: World, text: string): void {
  if (!world.call.json && !world.call.quiet) world.out(text);
}

function folderOf(stage: Stage, who: Who): string {
  return who === 'both' ? stage.folder : join(stage.folder, who);
}

function nameOf(who: Who): string {
  return who === 'ana' ? 'Ana' : who === 'bo' ? 'Bo' : 'Bo, on the web page,';
}

/** The lines that were typed or changed, as they stand now. */
function typedLines(changes: Extract<Act, { kind: 'type' }>['changes']): string {
  const lines = changes.flatMap(([from, to]) => {
    const before = new Set(from.split('\n'));
    return to.split('\n').filter((line) => line !== '' && !before.has(line));
  });
  return lines.map((line) => `  ${line}\n`).join('');
}

/** The words with the ids that stand for `{the beginning of a text}`, as they are in that clone now. */
async function withIds(stage: Stage, scene: { folder: string; moment: string }, words: readonly string[]) {
  if (!words.some((word) => word.startsWith('{'))) return words;
  const said = JSON.parse(await stage.ask(['oneonone', 'status', '--json'], scene));
  const items: { id: string; text: string }[] = [...said.topics, ...said.actions, ...said.goals];
  return words.map((word) => {
    const begins = /^\{(.+)\}$/.exec(word)?.[1];
    return begins === undefined ? word : (items.find(({ text }) => text.startsWith(begins))?.id ?? word);
  });
}

/** As one would type it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word}"`;
}

function lastPage(world: World, stage: Stage): string {
  const paint = style(world.colour);
  const folder = visibleLine(stage.folder);
  return `
${paint.heading('That was it.')} The repositories are yours to look at and to play on with:
  ${folder}/ana    Ana’s clone
  ${folder}/bo     Bo’s clone
  ${folder}/shared.git    what they share

Try next:
  cat ${folder}/ana/${LAST_NOTE}
  oneonone -C ${folder}/ana status
  git -C ${folder}/ana log -p meetings

And for the two of you: oneonone init
`;
}
