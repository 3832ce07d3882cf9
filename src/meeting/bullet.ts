/**
 * What one list item says about itself: its content, its steps, whether it is a check-in or a mark to settle.
 */
import { stateOf } from './item.ts';
import { lettered } from './letters.ts';
import type { Bullet, Scan } from './scan.ts';

export type GoalStatus = 'on-track' | 'at-risk' | 'off-track';

const CHECK_IN = lettered(String.raw`^(on|at|off)[ -](track|risk)(?![\p{L}\p{N}])`, 'iu');

/** The content of a bullet's first line, behind its box, and the offset it begins at. */
export function contentOf(bullet: Bullet, scanned: Scan): { content: string; at: number } {
  const end = scanned.lines[bullet.first]?.end ?? bullet.content;
  if (bullet.box < 0) return { content: scanned.text.slice(bullet.content, end), at: bullet.content };
  let at = bullet.box + bullet.mark.length + 2;
  while (at < end && (scanned.text.charCodeAt(at) === 32 || scanned.text.charCodeAt(at) === 9)) at += 1;
  return { content: scanned.text.slice(at, end), at };
}

/** Whether a bullet under a goal is a check-in, and which. */
export function checkInOf(bullet: Bullet, scanned: Scan): GoalStatus | null {
  if (bullet.box >= 0) return null;
  const { content } = contentOf(bullet, scanned);
  const found = CHECK_IN(content).exec(content);
  const said = found ? `${found[1]}-${found[2]}`.toLowerCase() : '';
  return said === 'on-track' || said === 'at-risk' || said === 'off-track' ? said : null;
}

/** Whether a bullet is one version of two that a merge left to choose between. */
export function isSettle(bullet: Bullet, scanned: Scan): boolean {
  return bullet.box < 0 && /^settle:(?:[ \t]|$)/.test(contentOf(bullet, scanned).content);
}

/** Whether a step (or one under it) is open. */
export function hasOpenStep(bullet: Bullet, scanned: Scan): boolean {
  return bullet.children.some((child) => isOpenStep(child, scanned) || hasOpenStep(child, scanned));
}

function isOpenStep(bullet: Bullet, scanned: Scan): boolean {
  if (bullet.box < 0) return false;
  const state = stateOf(bullet.mark);
  return state !== 'done' && state !== 'dropped' && !isEmptyBox(bullet, scanned);
}

/** A box without words, with nothing under it but the like. */
export function isEmptyBox(bullet: Bullet, scanned: Scan): boolean {
  if (bullet.box < 0 || contentOf(bullet, scanned).content.trim() !== '') return false;
  const below = bullet.children.every((child) => isEmptyBox(child, scanned));
  const height = bullet.children.reduce((lines, child) => lines + child.last - child.first, 1);
  return below && bullet.last - bullet.first <= height;
}

/** The words of a bullet's own first paragraph, its lines joined by a blank. */
export function paragraphOf(bullet: Bullet, scanned: Scan): string {
  const words = [contentOf(bullet, scanned).content];
  const end = Math.min(bullet.last, bullet.children[0]?.first ?? bullet.last);
  for (let index = bullet.first + 1; index < end; index += 1) {
    const line = scanned.lines[index];
    const text = line ? scanned.text.slice(line.start, line.end) : '';
    if (text.trim() === '') break;
    words.push(text);
  }
  return words.join(' ').replace(/\s+/g, ' ').trim();
}
