/**
 * Where deeds become commits, and what they say becomes the truth about the history: who did what, when, in which commit.
 *
 * The messages are those of spec/commands.md for what the program did, and none of its words for what was done by hand.
 */

import { type Book, copyOf, type Deed, type Said } from './book.ts';
import { ahead, written } from './calendar.ts';
import type { Chance } from './chance.ts';
import { save } from './deeds.ts';
import { pathOf, textOf } from './sheet.ts';
import type { Signature, Stream } from './stream.ts';

export type Actor = 'ana' | 'bo' | 'kim';
/** How a commit came to be: by the program, by hand in an editor or on a web page, in a merge, as one import of much. */
export type Manner = 'program' | 'hand' | 'web' | 'merge' | 'import';

/** One thing that happened, as whoever made the history up knows it. */
export type Happening = Omit<Said, 'note'> & {
  /** The commit's mark until the history is made, then its place among the hashes: hashes[mark]. */
  readonly mark: number;
  /** The author's own day and time. */
  readonly when: string;
  readonly who: 'ana' | 'bo' | null;
  readonly author: string;
  /** The reason in a `Why:` trailer. */
  readonly why: string | null;
  readonly note: string;
  readonly manner: Manner;
};

/** A line of history: the notes at its end, and the last commit. */
export type Branch = { readonly book: Book; tip: number };

/** What one of them does: the rest of the subject, and the deeds. */
export type Doing = {
  readonly by: Actor;
  readonly verb: string;
  readonly note: string;
  readonly what: string;
  readonly deeds: readonly Deed[];
  readonly why?: string;
  /** Nothing else happened to it of late, so it may have been made earlier and put on top since. */
  readonly apart?: true;
};

export type Ledger = {
  readonly happenings: Happening[];
  /** Commits so far, those of a quiet time too. */
  commits: number;
  /** While it is set nothing is written down: what will come as one import. */
  quiet: boolean;
  /** Commits by the program: an unsaved typed line is saved first, in a commit of its own. Gives the outcome. */
  readonly byProgram: (branch: Branch, doing: Doing, at: number) => void;
  /** The same deeds by hand: with words of a person's own, without trailers. */
  readonly byHand: (branch: Branch, doing: Doing, at: number, manner: 'hand' | 'web') => void;
  /** Joins the side line, whose deeds are these, and does `more` in the merge itself. */
  readonly merge: (branch: Branch, side: Side, by: Actor, at: number, more: Doing | null) => void;
  readonly fork: (branch: Branch) => Side;
  /** Any files, and what is to be said of them. */
  readonly plain: (branch: Branch, by: Actor, at: number, subject: string, files: Files, said: Plain) => void;
};

/** What is said of them, by the way it came. */
export type Plain = { readonly manner: 'hand' | 'import'; readonly said: readonly Said[] };

export type Files = readonly (readonly [string, string | null])[];
/** A line of history beside the main one, and what was done there. */
export type Side = Branch & { readonly deeds: Deed[]; readonly wrote: Set<string> };

const NAMES = { ana: 'Ana Souza', bo: 'Bo Lindqvist', kim: 'Kim Park' } as const;
const WINTER = { ana: 0, bo: 60, kim: 0 } as const;
const ADDRESSES: Readonly<Record<Actor, readonly (readonly [readonly [string, string], number])[]>> = {
  ana: [
    [['Ana Souza', 'ana@example.com'], 85],
    [['Ana Souza', 'ana.souza@work.example'], 10],
    [['ana', 'ana@laptop.example'], 5],
  ],
  bo: [
    [['Bo Lindqvist', 'bo@example.com'], 80],
    [['Bo Lindqvist', 'Bo@home.example'], 14],
    [['bo l', 'bo@old-phone.example'], 6],
  ],
  kim: [[['Kim Park', 'kim@ops.example'], 1]],
};
const WEB = { name: 'Host', email: 'noreply@host.example' };
const BY_HAND = ['notes', 'forgot this', 'as discussed', 'small edits', 'tidy up', 'Notes from my phone'].concat([
  'what we said today\n\nMeeting was short, I typed this afterwards.',
  'typo',
  'wip',
]);

export function ledgerOf(stream: Stream, chance: Chance): Ledger {
  const happenings: Happening[] = [];

  const emit = (branch: Branch, commit: Emission): void => {
    ledger.commits += 1;
    if (ledger.quiet) return;
    const { by, at, early, manner, files, parents } = commit;
    const zone = chance.happens(0.02) ? chance.one([780, -600, 330]) : ahead(written(at, 0).slice(0, 10), WINTER[by]);
    const [name, email] = chance.weighed(ADDRESSES[by]);
    const author: Signature = { name, email, at: at - early, ahead: zone };
    const committer: Signature = manner === 'web' ? { ...WEB, at, ahead: 0 } : { ...author, at };
    branch.tip = stream.commit({ parents, author, committer, message: commit.message, files });
    const origin = { mark: branch.tip, when: written(at - early, zone), who: by === 'kim' ? null : by };
    const author_ = { author: NAMES[by], why: commit.why, manner };
    for (const said of commit.said) happenings.push({ ...said, ...origin, ...author_, note: pathOf(said.note) });
  };

  const perform = (branch: Branch, deeds: readonly Deed[]): { wrote: Set<string>; said: Said[] } => {
    const wrote = new Set<string>();
    const said: Said[] = [];
    for (const deed of deeds) {
      const outcome = deed(branch.book);
      for (const name of outcome.wrote) wrote.add(name);
      said.push(...outcome.said);
    }
    if ('deeds' in branch) {
      (branch as Side).deeds.push(...deeds);
      for (const name of wrote) (branch as Side).wrote.add(name);
    }
    return { wrote, said };
  };

  const filesOf = (branch: Branch, names: Iterable<string>): Files =>
    [...names].map((name) => {
      const sheet = branch.book.sheets.get(name);
      return [pathOf(name), sheet ? textOf(sheet) : null] as const;
    });

  const saveTyped = (branch: Branch, by: Actor, at: number): void => {
    for (const name of [...branch.book.sheets.keys()].slice(-3)) {
      const sheet = branch.book.sheets.get(name);
      const typed = Object.values(sheet?.entries ?? {}).some((list) => list.some((entry) => entry.typed !== null));
      if (!typed) continue;
      const doing = { by, verb: 'save', note: name, what: 'notes', deeds: [save(name)] };
      commitDoing(branch, doing, at, 0);
    }
  };

  const commitDoing = (branch: Branch, doing: Doing, at: number, early: number): void => {
    const { by, verb, note, what, deeds, why = null } = doing;
    const { wrote, said } = perform(branch, deeds);
    const rest = verb === 'save' ? sayAll(said) : what;
    const message = `${cut(`${verb} ${note}${rest === '' ? '' : `: ${rest}`}`)}\n\n${trailers(note, said, why)}\n`;
    const files = filesOf(branch, wrote);
    emit(branch, { by, at, early, manner: 'program', files, parents: [branch.tip], message, said, why });
  };

  const ledger: Ledger = {
    happenings,
    commits: 0,
    quiet: false,
    byProgram: (branch, doing, at) => {
      saveTyped(branch, doing.by, at);
      const early = doing.apart && chance.happens(0.08) ? chance.between(20, 2000) : 0;
      commitDoing(branch, doing, at, early);
    },
    byHand: (branch, { by, note, deeds }, at, manner) => {
      const { wrote, said } = perform(branch, deeds);
      const message = manner === 'web' ? `Update ${note}.md\n` : `${chance.one(BY_HAND)}\n`;
      const files = filesOf(branch, wrote);
      emit(branch, { by, at, early: 0, manner, files, parents: [branch.tip], message, said, why: null });
    },
    fork: ({ book, tip }) => ({ book: copyOf(book), tip, deeds: [], wrote: new Set() }),
    merge: (branch, side, by, at, more) => {
      // Their commits have said it all already.
      for (const deed of side.deeds) deed(branch.book);
      const { wrote, said } = perform(branch, more?.deeds ?? []);
      const names = new Set([...side.wrote, ...wrote]);
      const last = [...names].sort().at(-1) ?? '';
      const ours = more === null && chance.happens(0.6);
      const message = ours
        ? `sync ${last}: what both of you wrote\n\nMeeting: ${last}\n`
        : "Merge branch 'main' of host.example:pair\n";
      const files = filesOf(branch, names);
      const parents = [branch.tip, side.tip];
      emit(branch, { by, at, early: 0, manner: 'merge', files, parents, message, said, why: null });
    },
    plain: (branch, by, at, subject, files, { manner, said }) => {
      const parents = branch.tip === 0 ? [] : [branch.tip];
      emit(branch, {
        by,
        at,
        early: 0,
        manner,
        files,
        parents,
        message: `${subject}
`,
        said,
        why: null,
      });
    },
  };
  return ledger;
}

type Emission = {
  readonly by: Actor;
  readonly at: number;
  readonly early: number;
  readonly manner: Manner;
  readonly files: Files;
  readonly parents: readonly number[];
  readonly message: string;
  readonly said: readonly Said[];
  readonly why: string | null;
};

const KINDS = ['topic', 'action', 'goal'] as const;
/** What the history knows and no trailer says. */
const UNTOLD = ['area', 'horizon'];

/** One trailer an event, by kind. */
function trailers(note: string, said: readonly Said[], why: string | null): string {
  const lines = KINDS.flatMap((kind) => {
    const word = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
    const told = said.filter((one) => one.kind === kind && !UNTOLD.includes(one.event));
    return told.map(({ id, event }) => `${word}: ${id} ${event}`);
  });
  return [...new Set([`Meeting: ${note}`, ...lines, ...(why === null ? [] : [`Why: ${why}`])])].join('\n');
}

/** `1 topic done, 3 actions added, 1 decision`. */
function sayAll(said: readonly Said[]): string {
  const counts = new Map<string, number>();
  for (const { kind, event } of said) {
    const word = event === 'due' ? 'with another day' : event.replace('-', ' ');
    const key = kind === 'decision' ? 'decision' : kind === 'meeting' ? event : `${kind}|${word}`;
    if (!UNTOLD.includes(event)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const parts = [...counts].map(([key, count]) => {
    const [kind = '', word = ''] = key.split('|');
    return kind === 'held' ? 'held' : `${count} ${kind}${count === 1 ? '' : 's'}${word === '' ? '' : ` ${word}`}`;
  });
  return parts.length === 0 ? 'notes' : parts.join(', ');
}

function cut(subject: string): string {
  const characters = [...subject];
  return characters.length <= 72 ? subject : `${characters.slice(0, 71).join('').trimEnd()}…`;
}
