import type { Journal } from '../journal/journal.ts';
import type { Note } from '../meeting/note.ts';
import type { Ask, World } from '../terminal/world.ts';
import type { PrepAnswers } from './prep-answers.ts';

export async function talkPrep(
  _world: World,
  _ask: Ask,
  _journal: Journal,
  _note: Note | null,
  said: PrepAnswers,
): Promise<PrepAnswers> {
  return said;
}
