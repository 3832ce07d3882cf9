/**
 * What may stand at a place of a command line that is still being typed: read from the table of contents itself, so that a
 * shell offers what the help tells, and nothing else.
 */
import type { Command, Option } from 'commander';
import type { Offer, PlaceInLine } from '../terminal/world.ts';
import { isHidden } from './call.ts';

/** The place of the last of `words`, which may be empty; the program's own name is not among them. */
export function placeOf(program: Command, words: readonly string[]): PlaceInLine {
  const current = words.at(-1) ?? '';
  let command = program;
  let plain = false;
  const told: string[] = [];
  let waiting: Option | null = null;
  const given = { pair: null as string | null, repo: null as string | null };
  for (const word of words.slice(0, -1)) {
    if (waiting !== null) {
      note(given, waiting, word);
      waiting = null;
    } else if (word === '--') plain = true;
    else if (!plain && word.length > 1 && word.startsWith('-')) {
      const [flag = '', value] = splitAtFirst(word);
      const option = optionsOf(program, command).find(({ long, short }) => long === flag || short === flag);
      if (option && takesValue(option)) {
        if (value === undefined) waiting = option;
        else note(given, option, value);
      }
    } else {
      const verb = told.length === 0 ? command.commands.find((child) => child.name() === word) : undefined;
      if (verb) command = verb;
      else told.push(word);
    }
  }
  const said = { command: nameOf(command), ...given };
  if (waiting !== null) return { ...valuesOf(waiting), before: '', ...said };
  if (!plain && current.startsWith('-')) {
    const [flag = '', value] = splitAtFirst(current);
    const option = value === undefined ? undefined : optionsOf(program, command).find(({ long }) => long === flag);
    if (option && takesValue(option)) return { ...valuesOf(option), before: `${flag}=`, ...said };
    return { offers: optionsOf(program, command).flatMap(optionOffer), wanted: null, before: '', ...said };
  }
  const verbs = told.length === 0 && !plain ? command.commands.flatMap(verbOffer) : [];
  const { registeredArguments: all } = command;
  const argument = all[told.length] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  const wanted = argument?.name() ?? null;
  if (argument?.argChoices) return { offers: chosen(argument.argChoices), wanted: null, before: '', ...said };
  if (wanted === 'command') return { offers: verbsBelow(program, told), wanted: null, before: '', ...said };
  return { offers: verbs, wanted, before: '', ...said };
}

function note(given: { pair: string | null; repo: string | null }, option: Option, value: string): void {
  if (option.long === '--pair') given.pair = value;
  if (option.long === '--repo') given.repo = value;
}

/** A command's own options, and those that every command takes. */
function optionsOf(program: Command, command: Command): readonly Option[] {
  const all = command === program ? program.options : [...command.options, ...program.options];
  return all.filter(({ hidden }) => !hidden);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function valuesOf(option: Option): Pick<PlaceInLine, 'offers' | 'wanted'> {
  const { argChoices } = option;
  if (argChoices !== undefined) return { offers: chosen(argChoices), wanted: null };
  return { offers: [], wanted: /[<[]([^>\].]+)/.exec(option.flags)?.[1] ?? null };
}

function chosen(choices: readonly string[]): Offer[] {
  return choices.map((word) => ({ word, say: '' }));
}

function optionOffer({ long, description }: Option): Offer[] {
  return long == null ? [] : [{ word: long, say: description }];
}

function verbOffer(command: Command): Offer[] {
  return isHidden(command) ? [] : [{ word: command.name(), say: command.summary() || command.description() }];
}

/** Of help all commands are arguments, and behind a noun its verbs. */
function verbsBelow(program: Command, names: readonly string[]): Offer[] {
  let found: Command | undefined = program;
  for (const name of names) found = found?.commands.find((command) => command.name() === name);
  return found?.commands.flatMap(verbOffer) ?? [];
}

function nameOf(command: Command): string {
  const above = command.parent === null ? '' : nameOf(command.parent);
  return command.parent === null ? '' : `${above} ${command.name()}`.trim();
}

/** `--due=fri` in two. */
function splitAtFirst(word: string): [string, string?] {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}
