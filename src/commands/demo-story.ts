/**
 * The play that `demo` gives: two meetings of Ana, who leads a team, and Bo, who reports to her.
 *
 * Only what happens, in order; `demo.ts` plays it. `{Draft the RFC}` in a command stands for the id of the item that
 * begins with these words.
 */

/** Whose clone it happens in; `both` is the folder around them, `browser` a clone that the program has never seen. */
export type Who = 'ana' | 'bo' | 'browser' | 'both';

export type Act =
  | { readonly kind: 'chapter'; readonly say: string }
  | { readonly kind: 'run'; readonly who: Who; readonly moment: string; readonly words: readonly string[] }
  | {
      readonly kind: 'type';
      readonly who: Who;
      readonly note: string;
      readonly say: string;
      readonly changes: readonly (readonly [from: string, to: string])[];
    };

export const chapter = (say: string): Act => ({ kind: 'chapter', say });
export const run = (who: Who, moment: string, ...words: readonly string[]): Act => ({
  kind: 'run',
  who,
  moment,
  words,
});
const pull = (who: Who, moment: string): Act => run(who, moment, 'git', 'pull', '--quiet', '--ff-only');
const push = (who: Who, moment: string): Act => run(who, moment, 'git', 'push', '--quiet');

const FIRST = 'meetings/2026-11-10.md';
const SECOND = 'meetings/2026-11-24.md';

export const STORY: readonly Act[] = [
  chapter('Monday, 9 November. Ana begins: a repository for the two, shared through a remote that both can reach.'),
  run('both', '2026-11-09T09:00', 'git', 'init', '--quiet', '--bare', '--initial-branch=main', 'shared.git'),
  run(
    ...(['both', '2026-11-09T09:00', 'oneonone', 'init', 'ana'] as const),
    ...['--me', 'Ana Souza <ana@example.com>', '--with', 'Bo Lindqvist <bo@example.com>'],
    ...['--every', '2 weeks', '--on', 'tuesday', '--at', '10:00', '--minutes', '30', '--remote', 'shared.git'],
  ),
  chapter('Bo clones it, and tells git who he is.'),
  run('both', '2026-11-09T09:10', 'git', 'clone', '--quiet', 'shared.git', 'bo'),
  run('bo', '2026-11-09T09:10', 'git', 'config', 'user.name', 'Bo Lindqvist'),
  run('bo', '2026-11-09T09:10', 'git', 'config', 'user.email', 'bo@example.com'),

  chapter('Both come prepared: Ana says what she wants from the meeting and adds a topic.'),
  run(
    ...(['ana', '2026-11-09T11:00', 'oneonone', 'prep', '--purpose', 'agree what matters until the new year'] as const),
    ...['--topic', 'On-call load since the reorg'],
  ),
  push('ana', '2026-11-09T11:00'),
  chapter('Bo adds a topic in two seconds, and what it is all for: his goals.'),
  pull('bo', '2026-11-09T16:00'),
  run('bo', '2026-11-09T16:00', 'oneonone', 'add', 'Promotion case: what evidence is missing?'),
  run(
    ...(['bo', '2026-11-09T16:05', 'oneonone', 'goal', 'add', 'Lead the payments migration end to end'] as const),
    ...['--area', 'job', '--horizon', 'short', '--due', '2027-01-31'],
  ),
  run(
    ...(['bo', '2026-11-09T16:05', 'oneonone', 'goal', 'add', 'Become a staff engineer'] as const),
    ...['--area', 'career', '--horizon', 'long'],
  ),
  push('bo', '2026-11-09T16:05'),

  chapter('Tuesday, 10 November, ten o’clock: the first meeting. Ana opens the note, and they type as they talk.'),
  pull('ana', '2026-11-10T09:58'),
  run('ana', '2026-11-10T10:01', 'oneonone', 'meet'),
  {
    kind: 'type',
    who: 'ana',
    note: FIRST,
    say: 'types into the note',
    changes: [
      ['- [ ] Promotion case', '- [x] Promotion case'],
      ['## Notes\n', '## Notes\n\n- Evidence that counts: work across teams, written down.\n'],
      ['## Decisions\n', '## Decisions\n\n- Bo leads the migration, Ana keeps other work away from him.\n'],
      [
        '## Actions\n',
        '## Actions\n\n- [ ] @bo Draft the RFC for the vendor switch due:2026-11-17\n- [ ] @ana Ask finance for the on-call budget due:fri\n- [ ] @bo Shadow an architecture review due:2026-12-11\n',
      ],
    ],
  },
  chapter('The meeting is over. Wrapping it up takes in what was typed and shows who does what by when.'),
  run('ana', '2026-11-10T10:29', 'oneonone', 'wrap'),
  push('ana', '2026-11-10T10:29'),

  chapter('A fortnight passes. Bo finishes his draft and ticks it in the note by hand, as he would in a browser.'),
  pull('bo', '2026-11-16T15:00'),
  {
    kind: 'type',
    who: 'bo',
    note: FIRST,
    say: 'ticks a box in the note',
    changes: [['- [ ] @bo Draft the RFC', '- [x] @bo Draft the RFC']],
  },
  run('bo', '2026-11-16T15:00', 'oneonone', 'save'),
  push('bo', '2026-11-16T15:00'),
  chapter('Ana has a thought on the train, and puts it on the next agenda. It is there already when she prepares.'),
  pull('ana', '2026-11-18T08:10'),
  run('ana', '2026-11-18T08:10', 'oneonone', 'add', 'Who covers for Bo in December?'),
  push('ana', '2026-11-18T08:10'),

  chapter(
    'Monday, 23 November. Ana prepares the second meeting: what is unfinished comes along, and the brief says how it stands.',
  ),
  run('ana', '2026-11-23T17:00', 'oneonone', 'prep'),
  push('ana', '2026-11-23T17:00'),
  chapter('Bo looks at what is open, and says honestly that a goal is at risk.'),
  pull('bo', '2026-11-23T18:00'),
  run('bo', '2026-11-23T18:00', 'oneonone', 'action', 'list'),
  run(
    ...(['bo', '2026-11-23T18:05', 'oneonone', 'goal', 'check', '{Lead the payments}', 'at-risk'] as const),
    'the vendor contract is late',
  ),
  push('bo', '2026-11-23T18:05'),

  chapter('Tuesday, 24 November: the second meeting. What was promised last time comes first.'),
  pull('ana', '2026-11-24T09:55'),
  run('ana', '2026-11-24T09:55', 'oneonone', 'brief'),
  run('ana', '2026-11-24T10:00', 'oneonone', 'meet'),
  run('ana', '2026-11-24T10:05', 'oneonone', 'action', 'done', '{Ask finance}'),
  run(
    ...(['ana', '2026-11-24T10:20', 'oneonone', 'action', 'add', 'Call the vendor about the contract'] as const),
    ...['--owner', 'ana', '--due', 'fri'],
  ),
  run('ana', '2026-11-24T10:25', 'oneonone', 'decision', 'add', 'The migration may slip to February, no further.'),
  run('ana', '2026-11-24T10:30', 'oneonone', 'wrap'),
  push('ana', '2026-11-24T10:30'),

  chapter('And this is the pair’s history, as plain git tells it from the shared repository.'),
  run('both', '2026-11-24T10:31', 'git', '--git-dir=shared.git', 'log', '--format=%as %an: %s', '--reverse'),
];

/** The note of the second meeting, to look at when the play is over. */
export const LAST_NOTE = SECOND;
