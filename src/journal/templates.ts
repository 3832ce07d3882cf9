/**
 * Templates as files: a repository's `templates/NAME.md` overrides the shipped one of the same name.
 *
 * Reads text and nothing else; a repository's template is read by the same rules as a note, so no link leads out of it.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../failure.ts';
import { nearestOf } from '../meeting/nearest.ts';
import type { Template } from '../meeting/template.ts';
import { readIfThere } from './files.ts';

const FOLDER = 'templates';
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** The template of a name. Throws 'template' for one that does not exist, listing those that do. */
export function readTemplate(root: string, kind: string): Template {
  if (NAME.test(kind)) {
    const path = `${FOLDER}/${kind}.md`;
    const own = readIfThere(root, path);
    if (own !== null) return { kind, path, text: own, shipped: false };
    const shipped = shippedTemplate(kind);
    if (shipped !== null) return shipped;
  }
  const known = templateNames(root);
  const near = nearestOf(kind, known);
  throw new Failure('template', `There is no template '${kind}'.`, {
    hints: [`${near ? `Did you mean '${near}'? ` : ''}There are: ${known.join(', ')}.`],
  });
}

/** The template of a name that comes with the program; null for none. */
export function shippedTemplate(kind: string): Template | null {
  const path = join(shippedFolder(), `${kind}.md`);
  if (!NAME.test(kind) || !existsSync(path)) return null;
  return { kind, path: `${kind} (shipped)`, text: readFileSync(path, 'utf8'), shipped: true };
}

/** Another file that comes with the program, by its path below the shipped templates. */
export function readShipped(path: string): string {
  return readFileSync(join(shippedFolder(), path), 'utf8');
}

/** The names of all templates, sorted. */
export function templateNames(root: string): string[] {
  const names = [join(root, FOLDER), shippedFolder()].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder) : [],
  );
  const kinds = names.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
  return [...new Set(kinds.filter((kind) => NAME.test(kind)))].sort();
}

/** The built program stands in `dist`, beside the shipped templates. */
function shippedFolder(): string {
  return join(dirname(dirname(fileURLToPath(import.meta.url))), FOLDER);
}
