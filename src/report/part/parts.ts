/**
 * What the parts of a report are made of: sections, tables behind a fold, pictures with their legend.
 */
import type { Element } from 'hast';
import { type Content, el } from '../markup.ts';

/** Stands between short words; a line never begins with it. */
export const DOT = '\u00a0· ';

/** A part of the page, with its heading and an id to jump to. */
export function section(id: string, title: string, content: Content): Element {
  return el(`section#${id}`, [el('h2', title), content]);
}

export type Table = {
  /** What the fold says, `All 31 check-ins`. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Content[])[];
  /** The columns that hold numbers, from 0. */
  readonly numbers?: readonly number[];
};

/** A table behind a fold; a reader without a mouse opens it with the Enter key. */
export function folded(table: Table): Element {
  return el('details', [el('summary', table.title), rolling(table.title, tableOf(table))]);
}

/** What may be wider than a telephone rolls in its own box, which the keyboard reaches, too. */
export function rolling(label: string, content: Content): Element {
  return el('div.rolling', content, { tabIndex: 0, role: 'group', ariaLabel: label });
}

function tableOf({ columns, rows, numbers = [] }: Table): Element {
  const isNumber = (at: number): { className?: string[] } => (numbers.includes(at) ? { className: ['number'] } : {});
  return el('table', [
    el(
      'thead',
      el(
        'tr',
        columns.map((name, at) => el('th', name, { scope: 'col', ...isNumber(at) })),
      ),
    ),
    el(
      'tbody',
      rows.map((row) =>
        el(
          'tr',
          row.map((cell, at) => el('td', cell, isNumber(at))),
        ),
      ),
    ),
  ]);
}

/** A part of a whole, `42 %`; of nothing a dash. */
export function perCent(count: number, of: number): string {
  return of === 0 ? '–' : `${Math.round((count / of) * 100)} %`;
}
