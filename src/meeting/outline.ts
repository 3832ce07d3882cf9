/**
 * A note without its text: what it takes to say how things stand. Every `Note` is one.
 */
import type { Item, Note } from './note.ts';

export type ItemOutline = Pick<
  Item,
  'kind' | 'id' | 'mark' | 'state' | 'text' | 'owner' | 'due' | 'start' | 'horizon' | 'heading'
> &
  Pick<Item, 'first' | 'empty' | 'openStep' | 'checked'>;

export type Outline = Pick<
  Note,
  | 'name'
  | 'path'
  | 'day'
  | 'status'
  | 'kind'
  | 'purpose'
  | 'at'
  | 'minutes'
  | 'carried'
  | 'decisions'
  | 'settles'
  | 'failure'
  | 'warnings'
> &
  Pick<Note, 'settled'> & { readonly items: readonly ItemOutline[] };
