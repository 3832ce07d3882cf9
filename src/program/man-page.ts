/**
 * The manual page: the table of contents once more, in roff (man(7)), so that `man oneonone` tells what the help tells.
 */
import type { Command, Option } from 'commander';
import { isHidden } from './call.ts';

/** The page of the whole program. `version` is the program's own, `1.2.3`. */
export function manPage(program: Command, version: string): string {
  return [
    `.TH ONEONONE 1 "" "oneonone ${version}" "User Commands"`,
    '.SH NAME',
    `oneonone \\- ${plain('one-on-ones worth their time: a markdown note for each, kept in git')}`,
    '.SH SYNOPSIS',
    `.B oneonone\n${plain('<command> [options]')}`,
    '.SH DESCRIPTION',
    paragraph('Without a command it shows in a pair’s folder how the two stand, elsewhere what is due of all pairs.'),
    '.SH OPTIONS',
    ...program.options.flatMap((option) => optionLines(program, option)),
    '.SH COMMANDS',
    ...program.commands.filter((command) => !isHidden(command)).flatMap((command) => commandLines(command, '')),
    '.SH EXIT STATUS',
    ...EXITS.flatMap(([code, say]) => ['.TP', `.B ${code}`, plain(say)]),
    '.SH ENVIRONMENT',
    ...VARIABLES.flatMap(([name, say]) => ['.TP', `.B ${name}`, plain(say)]),
    '',
  ].join('\n');
}

const EXITS: readonly (readonly [string, string])[] = [
  ['0', 'Done, also where there was nothing to do.'],
  ['1', 'Could not: the message says what, where, why, and what to do next.'],
  ['2', 'The words of the call are off.'],
  ['3', 'settle without --keep where nobody can be asked.'],
  ['70', 'A defect of the program.'],
  ['130', 'Cancelled.'],
];

const VARIABLES: readonly (readonly [string, string])[] = [
  ['ONEONONE_TODAY', 'What day today is, for demonstrations and tests: 2026-11-23, or 2026-11-23T10:02.'],
  ['NO_COLOR', 'Where it is set and not empty, nothing is coloured.'],
];

/** A command and its verbs. */
function commandLines(command: Command, above: string): string[] {
  const name = `${above} ${command.name()}`.trim();
  const usage = command
    .usage()
    .replace(/^\[options\] ?|\[command\]/g, '')
    .trim();
  const lines = [
    `.SS ${plain(`oneonone ${name} ${usage}`.trim())}`,
    paragraph(command.description()),
    ...command.options.filter(({ hidden }) => !hidden).flatMap((option) => optionLines(command, option)),
  ];
  const after = afterHelp(command);
  if (after !== '') lines.push('.PP', '.nf', ...after.split('\n').map(plain), '.fi');
  return [...lines, ...command.commands.filter((verb) => !isHidden(verb)).flatMap((verb) => commandLines(verb, name))];
}

function optionLines(command: Command, option: Option): string[] {
  return ['.TP', `.B ${plain(option.flags)}`, plain(command.createHelp().optionDescription(option))];
}

/** What stands behind the options in the help: examples, and what JSON gives. */
function afterHelp(command: Command): string {
  let whole = '';
  const { writeOut } = command.configureOutput();
  command.configureOutput({
    writeOut: (text) => {
      whole += text;
    },
  });
  command.outputHelp();
  command.configureOutput(writeOut === undefined ? {} : { writeOut });
  const own = whole.slice(command.helpInformation().length).trim();
  // What all commands take stands at the top of the page.
  return own.replace(/\n*Every command takes .*$/, '').trim();
}

/** Text of several paragraphs; one whose lines are indented stays as it stands. */
function paragraph(text: string): string {
  return text
    .split('\n\n')
    .map((part) =>
      /^ /.test(part) ? `.PP\n.nf\n${part.split('\n').map(plain).join('\n')}\n.fi` : `.PP\n${plain(part)}`,
    )
    .join('\n');
}

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '’': '\\(cq',
  '“': '\\(lq',
  '”': '\\(rq',
  '"': '\\(dq',
};

/** Text in which roff sees nothing to obey, in ASCII. */
function plain(text: string): string {
  const escaped = text.replace(/[\\\-"’“”]|[^\n\x20-\x7e]/gu, (character) => NAMED[character] ?? numbered(character));
  return escaped.replace(/^(?=[.'])/gm, '\\&');
}

function numbered(character: string): string {
  return `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
