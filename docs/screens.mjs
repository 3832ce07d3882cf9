/**
 * Records docs/screens.md: the conversations of `prep` and `wrap` as they stand in a terminal (a pane of tmux, whose screen is
 * read after each key), and the pages that are looked at between the meetings.
 *
 * `npm run record` writes it. With --check nothing is written, and it exits 1 when the page is out of date. The pair is that of
 * the demo, and what is shown comes after its last meeting.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asShown, environment, fenced, home, program, record, saidBy } from './recorded.mjs';

const SIZE = { columns: 80, rows: 24 };
const PATIENCE = 20_000;
const here = join(home, 'demo/ana');

/** The days and hours of git and of the program. */
function at(moment) {
  const time = `${moment}:00+0000`;
  return { ONEONONE_TODAY: moment, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
}

function tmux(...words) {
  return execFileSync('tmux', ['-u', '-S', join(home, 'tmux'), '-f', join(home, 'tmux.conf'), ...words], {
    env: environment(SIZE.columns),
    encoding: 'utf8',
  });
}

/** Runs the program in a terminal; each step waits for what it sees, and presses or types. Gives the screens of those that say something, and the last. */
async function conversation(words, moment, steps) {
  writeFileSync(
    join(home, 'tmux.conf'),
    'set -g remain-on-exit on\nset -g remain-on-exit-format ""\nset -g status off\nset -g escape-time 0\n',
  );
  const env = Object.entries({ ...environment(SIZE.columns), ...at(moment), TERM: 'screen-256color', NO_COLOR: '1' });
  const [width, height] = [String(SIZE.columns), String(SIZE.rows)];
  const command = ['env', '-i', ...env.map(([name, value]) => `${name}=${value}`), process.execPath, program, ...words];
  tmux('new-session', '-d', '-x', width, '-y', height, '-c', here, ...command);
  const screens = [];
  try {
    for (const { sees, say, types, keys } of steps) {
      const screen = await shown(sees);
      if (say !== undefined) screens.push({ say, screen });
      if (types !== undefined) tmux('send-keys', '-l', '--', types);
      if (keys !== undefined) tmux('send-keys', ...keys);
    }
  } finally {
    tmux('kill-server');
  }
  return screens;
}

/** The screen once it shows something, and what has scrolled off its top. */
async function shown(sees) {
  let screen = '';
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(25)) {
    screen = asShown(tmux('capture-pane', '-p', '-S', '-'));
    if (sees.test(screen)) return screen;
  }
  throw new Error(`The terminal never showed ${sees}. Its last screen:\n${screen}`);
}

/** Types once something is seen, and presses Enter once it stands there. */
function typing(sees, types, say) {
  const words = types.replace(/[.?]/g, '\\$&').replaceAll(' ', '\\s+');
  return [
    { sees, types },
    { sees: new RegExp(`${words}$`), keys: ['Enter'], say },
  ];
}

const PREP = [
  { say: 'What was promised comes first.', sees: /> overdue[\s\S]*Enter goes on$/, keys: ['d'] },
  { sees: /> due 2026-12-11 +Bo/, keys: ['m'] },
  ...typing(/To which day:/, '2026-12-18'),
  { say: 'One key says what became of it.', sees: /moved to 2026-12-18/, keys: ['Enter'] },
  ...typing(
    /Another topic\?[^\n]*$/,
    'Who is on call at the turn of the year?',
    'Then the agenda, and what is to be put on it.',
  ),
  { sees: /year\?\n.*Another topic\?[^\n]*$/, keys: ['Enter'] },
  ...typing(/What do you want from this meeting\?/, 'Decide on the vendor'),
  { say: 'And then the brief, to be read before walking in.', sees: /\n(?:Ana & Bo|Decided)[\s\S]*$/ },
];

const WRAP = [
  ...typing(/What was decided\?/, 'We stay with the vendor until March.'),
  { sees: /What else was decided\?/, keys: ['Enter'] },
  ...typing(/Who else does what by when\?/, 'bo tells the platform team by friday', 'A promise, as one says it.'),
  { say: 'How it will be written down.', sees: /Enter takes it$/, keys: ['Enter'] },
  { sees: /- Bo, by 2026-12-11: Tell[\s\S]*Enter goes on\)$/, keys: ['Enter'] },
  { sees: /When do you meet next\?[^\n]*$/, keys: ['Enter'] },
  { say: 'Who does what by when.', sees: /Next: [\s\S]*$/ },
];

/** What is looked at between the meetings; of health, how each number was counted is left out. */
const LOOKS = [
  ['status'],
  ['status', 40],
  ['goal history'],
  ['decisions'],
  ['review'],
  ['health', 80, '\n\nHow it was counted'],
  ['report --output half-year.html'],
];

function part(title, screens) {
  return `## ${title}\n\n${screens.map(({ say, screen }) => `${say}\n\n${fenced(screen)}`).join('\n\n')}`;
}

saidBy(['demo', 'demo']);
const prep = await conversation(['prep'], '2026-12-07T16:00', PREP);
saidBy(['meet', '--no-input'], { cwd: here, env: { ...at('2026-12-08T10:01'), EDITOR: 'true' } });
const wrap = await conversation(['wrap'], '2026-12-08T10:32', WRAP);
const looks = LOOKS.map(([words, width = 80, before = '\0']) => {
  const [screen] = saidBy(words.split(' '), { cwd: here, width, env: at('2026-12-09T09:00') }).split(before);
  return { say: `\`oneonone ${words}\`${width === 80 ? '' : `, ${width} columns wide`}`, screen };
});
const head =
  'What a terminal shows, recorded by [screens.mjs](screens.mjs): the pair of [the demo](look.md), a fortnight after its end.\n' +
  '[How the conversations go](talk.md) says which keys there are.';
record(
  'docs/screens.md',
  `# Screens\n\n${head}\n\n${part('oneonone prep', prep)}\n\n${part('oneonone wrap', wrap)}\n\n${part('Between the meetings', looks)}\n`,
);
