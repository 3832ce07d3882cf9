/**
 * What two people say to each other over the years, put together from a few hundred words. No sentence of it matters.
 */
import type { Chance } from './chance.ts';

const DO = [
  'Draft',
  'Review',
  'Write up',
  'Share',
  'Plan',
  'Book',
  'Ask for',
  'Compare',
  'Prepare',
  'Finish',
  'Present',
].concat(['Collect', 'Clean up', 'Sketch', 'Check', 'Update', 'Measure', 'Try out', 'Read', 'Hand over', 'Estimate']);
const THING = ['the RFC', 'the rollout plan', 'the on-call rota', 'the budget', 'the interview notes', 'the runbook']
  .concat(['the load test', 'the vendor contract', 'the roadmap', 'the incident report', 'the hiring plan', 'the demo'])
  .concat(['the survey', 'the API guide', 'the migration steps', 'the training', 'the dashboards', 'the café budget'])
  .concat([
    'the offsite in Zürich',
    'the backlog',
    'the design review',
    'the handbook',
    'the security audit',
    'the talk',
  ]);
const ABOUT = ['for billing', 'for payments', 'for search', 'for the new team', 'with Kim', 'with finance', 'for Q3']
  .concat(['before the freeze', 'for the board', 'of the platform', 'with the vendor', 'for the pilot', 'with design'])
  .concat(['for the mobile app', 'after the reorg', 'in staging', 'for support', 'of last quarter', 'for the spring']);
const TOPIC = [
  'Workload',
  'Promotion case',
  'On-call load',
  'Working from home',
  'Team mood',
  'Conference',
  'Mentoring',
]
  .concat(['Holiday plans', 'Hiring', 'Code review pace', 'Meeting overload', 'Feedback from peers', 'Salary review'])
  .concat([
    'Deep work time',
    'Cooperation with sales',
    'Ownership',
    'The reorg',
    'Tooling',
    'Quality bar',
    'Pager noise',
  ]);
const TURN = [
  'what is missing?',
  'how is it going?',
  'what would help?',
  'what do we change?',
  'a second look',
  'again',
].concat(['what did we learn?', 'who should know?', 'the next step', 'what if it slips?', 'is it still worth it?']);
const GOAL = ['Lead', 'Deliver', 'Own', 'Grow into', 'Learn', 'Teach', 'Improve', 'Build up', 'Simplify', 'Stabilise'];
const AIM = ['the payments migration', 'incident command', 'the platform guild', 'public speaking', 'system design']
  .concat(['the mentoring circle', 'our way of planning', 'trust in estimates', 'the data model', 'cost awareness'])
  .concat(['cross-team reviews', 'the hiring loop', 'a calm on-call', 'the design language', 'the release train']);
const END = [
  'end to end',
  'for the whole team',
  'with two others',
  'by example',
  'step by step',
  'for good',
  'this year',
];
const DECIDE = [
  'We ship',
  'We keep',
  'We stop',
  'We postpone',
  'We try',
  'We pay for',
  'We publish',
  'We halve',
  'We merge',
];
const HOW = [
  'behind a flag',
  'until the next review',
  'without a vendor',
  'in small steps',
  'only with a test',
  'for a month',
];
const PRAISE = [
  'kept calm in the outage',
  'explained it well to sales',
  'asked the right question',
  'finished early',
].concat(['took the blame off the team', 'wrote the clearest report so far', 'said no at the right moment']);
const WHY = [
  'the vendor is late',
  'priorities changed',
  'the scope grew',
  'nobody needs it any more',
  'we learnt more',
].concat([
  'holidays',
  'the freeze came first',
  'ill',
  'a customer visit',
  'it was two things',
  'budget cut',
  'offsite',
]);
const SAY = [
  'We spoke about',
  'Bo told me about',
  'Open question on',
  'Still unsure about',
  'Good news on',
  'Numbers for',
];

/** Words for what they do; each call gives other words, for most of the time. */
export const wordingOf = (chance: Chance) => {
  const { one, between, happens } = chance;
  // A number makes the words tellable apart, as ticket numbers do.
  const marked = (text: string): string => (happens(0.5) ? `${text} (${between(2, 999)})` : text);
  return {
    action: (): string => marked(`${one(DO)} ${one(THING)} ${one(ABOUT)}`),
    topic: (): string => marked(`${one(TOPIC)} ${one(ABOUT)}: ${one(TURN)}`),
    goal: (): string => marked(`${one(GOAL)} ${one(AIM)} ${one(END)}`),
    decision: (): string => `${one(DECIDE)} ${one(THING)} ${one(ABOUT)} ${one(HOW)} (${between(1000, 99999)}).`,
    praise: (): string => `${one(PRAISE)} ${one(ABOUT)}`,
    check: (): string => `${one(SAY).toLowerCase()} ${one(THING)} ${one(ABOUT)}`,
    why: (): string => one(WHY),
    remark: (): string => `${one(SAY)} ${one(THING)} ${one(ABOUT)}: ${one(TURN)}`,
    purpose: (): string => `agree on ${one(THING)} ${one(ABOUT)}`,
    step: (): string => `${one(DO).toLowerCase()} ${one(THING)}`,
  };
};

export type Wording = ReturnType<typeof wordingOf>;
