/**
 * Notes' paths and names, as events have them: `meetings/2026-11-24.md` is named `2026-11-24`.
 */

/** The name in a note's path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}

/** The path of the note with a name that lies beside another one. */
export function pathBeside(path: string, name: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${name}.md`;
}
