/**
 * What all entries of the table of contents share: how a story is run, and how arguments are taken.
 */
import type { Argument, Command, Option } from 'commander';
import { Failure } from '../failure.ts';
import { nearestOf } from '../meeting/nearest.ts';
import type { World } from '../terminal/world.ts';

/** Runs a story in the world of a call. */
export type Run = (command: Command, story: (world: World) => Promise<void>) => Promise<void>;

/** A day may be written without quotes: `prep next tuesday`. */
export const said = (words: readonly string[]): string | undefined =>
  words.length === 0 ? undefined : words.join(' ');

/** For an option that can be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** An option or argument that takes one of a few words; another one is told with the nearest of them. */
export function oneOf<Takes extends Option | Argument>(takes: Takes, words: readonly string[]): Takes {
  takes.choices(words).argParser((word: string) => {
    if (words.includes(word)) return word;
    const near = nearestOf(word, words);
    const hint = `${near === null ? '' : `Did you mean '${near}'? `}There are: ${words.join(', ')}.`;
    throw new Failure('usage', `${nameOf(takes)} can’t be '${word}'.`, { hints: [hint] });
  });
  return takes;
}

/** As it is typed: `--kind`, or what the help calls an argument. */
function nameOf(takes: Option | Argument): string {
  return 'long' in takes ? (takes.long ?? takes.flags) : `<${takes.name()}>`;
}

/** Calls to copy, at the end of a command's help. */
export const examples = (...calls: readonly string[]) =>
  ['after', `\nFor example:\n${calls.map((call) => `  oneonone ${call}`).join('\n')}`] as const;

/** The command of a name in words, `action add`. */
export function named(program: Command, names: readonly string[]): Command {
  let found = program;
  for (const name of names) {
    found = found.commands.find((command) => command.name() === name) ?? unknownVerb(found, name);
  }
  return found;
}

/** What others call what a command of ours does. */
const MEANT: Readonly<Record<string, string>> = {
  ...{
    edit: 'meet',
    open: 'meet',
    start: 'meet',
    begin: 'meet',
    hold: 'meet',
    note: 'meet',
    notes: 'list',
    ls: 'list',
  },
  ...{ new: 'prep', next: 'prep', prepare: 'prep', agenda: 'brief', read: 'brief', cat: 'show', view: 'show' },
  ...{ end: 'wrap', finish: 'wrap', close: 'wrap', done: 'action', todo: 'action', task: 'action', promise: 'action' },
  ...{ clone: 'join', push: 'sync', pull: 'sync', fetch: 'sync', share: 'sync', commit: 'save', resolve: 'settle' },
  ...{ reschedule: 'move', postpone: 'move', cancel: 'skip', revert: 'undo', find: 'search', grep: 'search' },
  ...{ thanks: 'praise', kudos: 'praise', stats: 'health', summary: 'review', check: 'doctor', fix: 'doctor' },
};

/** Ends the call: there is no command of that name, or a noun has no such verb. */
export function unknownVerb(command: Command, name: string): never {
  const verbs = command.commands.filter((verb) => !isHidden(verb)).map((verb) => verb.name());
  if (verbs.length === 0) return command.error(`'${command.name()}' has no command '${name}'`);
  const meant = command.parent === null && Object.hasOwn(MEANT, name) ? (MEANT[name] ?? null) : null;
  const near = meant ?? nearestOf(name, verbs);
  // The program has more of them than anybody would read here.
  const all = command.parent === null ? '' : ` There are: ${verbs.join(', ')}.`;
  return command.error(`unknown command '${name}'\n${near === null ? '' : `Did you mean '${near}'?`}${all}`);
}

/** Whether a command is none that people call. commander tells it in this way only. */
export function isHidden(command: Command): boolean {
  return (command as unknown as { readonly _hidden?: boolean })._hidden === true;
}
