/**
 * Definitions that carried lines lean on: `[text][ref]` must still lead where it led.
 *
 * A definition that the target lacks comes along; one it has under the same label stays as it is.
 */
import type { Note } from './note.ts';

const REFERENCE = /\[(\^?[^[\]\n]{1,200})\]/g;
const LABEL = /^ {0,3}\[((?:[^\]\\[]|\\.)+)\]:/;

/** The definition lines of the source notes that the lines refer to and the target lacks, each label once. */
export function missingDefinitions(lines: readonly string[], sources: readonly Note[], target: Note): string[] {
  const offered = sources.some((note) => note.scan.definitions.length > 0);
  if (!offered) return [];
  const wanted = new Set<string>();
  for (const line of lines) for (const match of line.matchAll(REFERENCE)) wanted.add(labelOf(match[1] ?? ''));
  const known = new Set(definitionsOf(target).keys());
  const missing: string[] = [];
  for (const note of sources) {
    for (const [label, line] of definitionsOf(note)) {
      if (!wanted.has(label) || known.has(label)) continue;
      known.add(label);
      missing.push(line);
    }
  }
  return missing;
}

function definitionsOf(note: Note): Map<string, string> {
  const found = new Map<string, string>();
  for (const index of note.scan.definitions) {
    const line = note.lines[index];
    const text = line ? note.text.slice(line.start, line.end).replace(/^\uFEFF/, '') : '';
    const label = labelOf(LABEL.exec(text)?.[1] ?? '');
    if (label && !found.has(label)) found.set(label, text);
  }
  return found;
}

/** Labels match whatever their case and spacing. */
function labelOf(written: string): string {
  return written.replace(/\s+/g, ' ').trim().toLowerCase();
}
