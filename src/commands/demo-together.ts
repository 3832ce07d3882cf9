/**
 * The play that `demo --together` gives: two people change the same notes at once, offline, one of them also on a web page,
 * and it comes together without either of them seeing a conflict.
 *
 * Only what happens, in order, as in `demo-story.ts`.
 */
import { type Act, chapter, run, type Who } from './demo-story.ts';

const FIRST = 'meetings/2026-11-10.md';

const one = (who: Who, moment: string, ...words: readonly string[]): Act => run(who, moment, 'oneonone', ...words);
const git = (who: Who, moment: string, ...words: readonly string[]): Act => run(who, moment, 'git', ...words);

export const TOGETHER: readonly Act[] = [
  chapter('Ana begins, Bo joins: two clones, and what they share lies in a third place.'),
  git('both', '2026-11-09T09:00', 'init', '--quiet', '--bare', '--initial-branch=main', 'shared.git'),
  one(
    ...(['both', '2026-11-09T09:00', 'init', 'ana'] as const),
    ...['--me', 'Ana Souza <ana@example.com>', '--with', 'Bo Lindqvist <bo@example.com>'],
    ...['--every', '2 weeks', '--on', 'tuesday', '--at', '10:00', '--remote', 'shared.git'],
  ),
  one('ana', '2026-11-09T09:10', 'prep', '--topic', 'On-call load since the reorg'),
  one('ana', '2026-11-09T09:10', 'action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', '2026-11-17'),
  one('ana', '2026-11-09T09:11', 'action', 'add', 'Ask finance for the on-call budget', '--owner', 'ana'),
  one('ana', '2026-11-09T09:12', 'action', 'add', 'Shadow an architecture review', '--owner', 'bo'),
  one('ana', '2026-11-09T09:13', 'goal', 'add', 'Lead the payments migration', '--area', 'job', '--horizon', 'short'),
  one('ana', '2026-11-09T09:15', 'sync'),
  one('both', '2026-11-09T09:20', 'join', 'shared.git', 'bo', '--me', 'bo'),
  git('both', '2026-11-09T09:20', 'clone', '--quiet', 'shared.git', 'browser'),

  chapter(
    'Tuesday: they meet. Two weeks later both are on trains, without a network. Ana gets the next meeting ready …',
  ),
  one('ana', '2026-11-10T10:30', 'wrap'),
  one('ana', '2026-11-10T10:30', 'sync'),
  one('bo', '2026-11-10T10:31', 'sync'),
  one('ana', '2026-11-23T17:00', 'prep', '--topic', 'Who covers for Bo in December?', '--purpose', 'agree on December'),
  one('ana', '2026-11-23T17:01', 'action', 'done', '{Ask finance}'),
  one('ana', '2026-11-23T17:02', 'action', 'edit', '{Draft the RFC}', 'Draft the RFC for the vendor switch'),
  one('ana', '2026-11-23T17:03', 'action', 'edit', '{Shadow}', 'Shadow two architecture reviews'),

  chapter('… and so does Bo, at the same time: the same meeting, the same actions, other changes.'),
  one(
    'bo',
    '2026-11-23T17:00',
    'prep',
    '--topic',
    'Promotion case: what evidence is missing?',
    '--purpose',
    'a plan for me',
  ),
  one('bo', '2026-11-23T17:01', 'action', 'done', '{Draft the RFC}'),
  one('bo', '2026-11-23T17:02', 'action', 'due', '{Shadow}', '2026-12-11'),
  one('bo', '2026-11-23T17:03', 'action', 'edit', '{Shadow}', 'Sit in on an architecture review'),
  one('bo', '2026-11-23T17:04', 'goal', 'check', '{Lead the payments}', 'at-risk', 'the vendor contract is late'),
  one('bo', '2026-11-23T17:05', 'add', 'A word on the on-call rota'),

  chapter('Before that, Bo had changed the old note on the web page of the host, where nobody has our program.'),
  git('browser', '2026-11-22T12:00', 'pull', '--quiet', '--ff-only'),
  {
    kind: 'type',
    who: 'browser',
    note: FIRST,
    say: 'types into the note',
    changes: [
      ['- [ ] @bo Shadow an architecture review', '- [/] @bo Shadow an architecture review'],
      ['## Notes\n', '## Notes\n\n- The vendor called: the contract comes in December.\n'],
      ['## Decisions\n', '## Decisions\n\n- No release in the last week of the year.\n'],
    ],
  },
  git(
    ...(['browser', '2026-11-22T12:00', '-c', 'user.name=Bo Lindqvist', '-c', 'user.email=bo@example.com'] as const),
    ...['commit', '--quiet', '--all', '--message', 'Update 2026-11-10.md'],
  ),
  git('browser', '2026-11-22T12:00', 'push', '--quiet'),

  chapter('The network is back. Each syncs; who was first once more.'),
  one('ana', '2026-11-23T20:00', 'sync'),
  one('bo', '2026-11-23T20:01', 'sync'),
  one('ana', '2026-11-23T20:02', 'sync'),

  chapter(
    'Both hold the same, to the byte, and nothing is missing. Only words that both wrote anew wait for a choice.',
  ),
  run('both', '2026-11-23T20:03', 'diff', '--recursive', '--exclude=.git', 'ana', 'bo'),
  run('both', '2026-11-23T20:03', 'cat', 'ana/meetings/2026-11-24.md'),
  one('bo', '2026-11-23T20:03', 'status'),
  one('bo', '2026-11-23T20:04', 'settle', '--keep', 'first'),
  one('bo', '2026-11-23T20:04', 'sync'),
  one('ana', '2026-11-23T20:05', 'sync'),
  run('both', '2026-11-23T20:05', 'diff', '--recursive', '--exclude=.git', 'ana', 'bo'),
];
