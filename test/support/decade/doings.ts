/**
 * What people do between two meetings: one small thing at a time, each as often as it happens.
 */
import {
  anotherDay,
  begin,
  checkIn,
  dropIt,
  finish,
  giveAway,
  goalArea,
  goalDay,
  goalEnd,
  goalReach,
  goalWords,
  lateTick,
  otherWords,
  reopen,
  takeTopicOut,
} from './changes.ts';
import { type Desk, type Done, type Maker, openOf } from './desk.ts';
import type { Actor } from './ledger.ts';
import {
  addAction,
  addDecision,
  addGoal,
  addTopic,
  praise,
  purpose,
  remark,
  typeAction,
  typeTopic,
  withdraw,
} from './new-things.ts';

/** One thing to do, by chance; what suits is tried until something does. */
export function somethingToDo(desk: Desk, whose: Actor | null = null): Done {
  const open = openOf(desk, 'action').length;
  const goals = openOf(desk, 'goal').length;
  const table: (readonly [Maker, number])[] = [
    [addTopic, 26],
    [finish, 2 + 3 * open],
    [anotherDay, 5],
    [giveAway, 1.5],
    [otherWords, 4],
    [dropIt, 2],
    [reopen, 0.7],
    [begin, 2],
    [checkIn, goals * 1.6],
    [goalWords, goals * 0.35],
    [goalDay, goals * 0.4],
    [goalReach, 0.5],
    [goalArea, 0.6],
    [goalEnd, goals * 0.35],
    [addGoal, goals < 3 ? 4 : goals < 5 ? 0.5 : 0],
    [addAction, open < 7 ? 4 : 0],
    [addDecision, 1.5],
    [typeAction, open < 7 ? 3 : 0],
    [typeTopic, 3],
    [takeTopicOut, 1.5],
    [lateTick, 2],
    [purpose, 1.5],
    [praise, 1.2],
    [remark, 5],
    [withdraw, 0.8],
  ];
  for (let tries = 0; tries < 40; tries += 1) {
    const by: Actor = whose ?? desk.chance.weighed(ACTORS);
    const done = desk.chance.weighed(table)(desk, by);
    if (done && (by !== 'kim' || done.where !== 'program')) return done;
  }
  throw new Error('Nothing suits.');
}

const ACTORS: readonly (readonly [Actor, number])[] = [
  ['bo', 55],
  ['ana', 44],
  ['kim', 1],
];
