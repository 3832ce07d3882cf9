/**
 * A question that one key answers: a list with a cursor, and what each key does to the line it stands on.
 *
 * Takes no more lines than there is room for, however long the list and its entries are, and leaves none behind: what was done
 * is shown by who asks. The prompts' own workshop, @inquirer/core, has its home here; ask.ts loads it with the first such question.
 */
import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isUpKey,
  makeTheme,
  useKeypress,
  usePagination,
  usePrefix,
  useState,
} from '@inquirer/core';
import { cutTo, wrap } from './print.ts';
import type { Board, Pressed } from './world.ts';

const HIDE_CURSOR = '\u001b[?25l';
/** Lines that are not the list's: the question, the whole of a line that was cut, the keys. */
const AROUND = 7;

type Config = Board & { readonly width: number; readonly height: number };

/** Shows a board; null where Enter goes on. */
export const press = createPrompt<Pressed | null, Config>((config, done) => {
  const { question, entries, keys, width, height } = config;
  const theme = makeTheme({});
  const prefix = usePrefix({ status: 'idle', theme });
  const [active, setActive] = useState(Math.min(Math.max(config.at, 0), entries.length - 1));
  useKeypress((key, readline) => {
    readline.clearLine(0);
    if (isEnterKey(key)) return done(null);
    if (key.ctrl) return;
    if (isUpKey(key)) return setActive(Math.max(0, active - 1));
    if (isDownKey(key)) return setActive(Math.min(entries.length - 1, active + 1));
    const meant = keys.find((one) => one.key === key.name);
    if (meant) done({ key: meant.key, at: active });
  });
  const room = Math.max(10, width - 3);
  const page = usePagination({
    items: entries,
    active,
    pageSize: Math.min(entries.length, Math.max(2, height - AROUND)),
    loop: false,
    renderItem: ({ item, isActive }) => {
      const line = cutTo(item, room);
      return isActive ? theme.style.highlight(`> ${line}`) : `  ${line}`;
    },
  });
  const whole = entries[active] ?? '';
  const more = cutTo(whole, room) === whole ? [] : wrap(whole, room).split('\n').slice(0, 3);
  const legend = wrap(keys.map(({ key, say }) => `${key} ${say}`).join(' · '), width - 1);
  const below = [...more, theme.style.help(`${legend} · Enter ${config.enter}`)];
  return [
    `${prefix} ${theme.style.message(cutTo(question, room), 'idle')}`,
    `${page}\n${below.join('\n')}${HIDE_CURSOR}`,
  ];
});
