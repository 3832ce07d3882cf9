/**
 * A real terminal for prompts: the program in a tmux pane of its own server, keys sent, the screen read.
 *
 * Waiting is for a text on the screen, never for a time. Where tmux is missing `haveTmux` is false and such tests
 * are skipped: `describe.skipIf(!haveTmux)('… (needs tmux)')`; .ci/run installs it.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newFolder, PROGRAM, type Seat } from './world.ts';

export const haveTmux = spawnSync('tmux', ['-V']).status === 0;

export type Terminal = {
  /** Presses keys by tmux's names: 'Enter', 'C-c', 'Up', 'BSpace'. */
  press(...keys: readonly string[]): void;
  /**
   * Presses a key until the screen shows the text: one that reaches the program in one piece with a paste belongs to the paste
   * there. So it must be a key that may be pressed once more.
   */
  pressUntil(key: string, text: RegExp): Promise<string>;
  /** Types text as it stands. */
  type(text: string): void;
  /** Pastes text, as a terminal does: at once, line ends as Enter. */
  paste(text: string): void;
  /** Pastes text with the marks that a terminal sets where it is asked to, and at once presses keys. */
  pasteMarked(text: string, ...keys: readonly string[]): void;
  /** What the screen shows, and what has scrolled off its top; lines without trailing blanks. */
  screen(): string;
  /** Resolves with the screen once it shows the text; throws with the last screen after `timeout` milliseconds. */
  waitFor(text: string | RegExp, timeout?: number): Promise<string>;
  /** Resolves with the exit code once the program has ended, and with the last screen. */
  end(timeout?: number): Promise<{ readonly exit: number; readonly screen: string }>;
  /** Closes the terminal under the program (SIGHUP), if it still runs. Call it at the end of every test. */
  close(): void;
};

type Size = { readonly columns?: number; readonly rows?: number };

/** Runs the built program in a terminal. */
export function openTerminal(argv: readonly string[], seat: Seat, size: Size = {}): Terminal {
  return openPane([process.execPath, PROGRAM, ...argv], seat, size);
}

/** Runs any command in a terminal. */
export function openPane(command: readonly string[], seat: Seat, size: Size = {}): Terminal {
  const folder = newFolder('tmux');
  const config = join(folder, 'tmux.conf');
  // The pane stays when the program has ended, so that its last screen and exit code can be read.
  writeFileSync(
    config,
    'set -g remain-on-exit on\nset -g remain-on-exit-format ""\nset -g status off\nset -g escape-time 0\n',
  );
  const tmux = (...args: readonly string[]): string => {
    const done = spawnSync('tmux', ['-u', '-S', join(folder, 's'), '-f', config, ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: folder, LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
      timeout: 10_000,
    });
    if (done.status !== 0) throw new Error(`tmux ${args[0]}: ${done.stderr}`);
    return done.stdout;
  };
  const env = Object.entries({ ...seat.env, TERM: 'screen-256color' }).map(([name, value]) => `${name}=${value}`);
  const { columns = 100, rows = 40 } = size;
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', seat.cwd, 'env', '-i', ...env, ...command);

  const screen = (): string =>
    tmux('capture-pane', '-p', '-S', '-')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n+$/, '\n');
  const poll = async <Value>(what: string, timeout: number, look: () => Value | null): Promise<Value> => {
    for (const until = Date.now() + timeout; Date.now() < until; await pause(25)) {
      const value = look();
      if (value !== null) return value;
    }
    throw new Error(`The terminal never showed ${what}. Its last screen:\n${screen()}`);
  };
  const waitFor = (text: string | RegExp, timeout = 10_000): Promise<string> =>
    poll(String(text), timeout, () => {
      const shown = screen();
      return (typeof text === 'string' ? shown.includes(text) : text.test(shown)) ? shown : null;
    });
  return {
    pressUntil: async (key, text) => {
      for (let left = 3; left > 0; left -= 1) {
        tmux('send-keys', key);
        const shown = await waitFor(text, 5_000).catch(() => null);
        if (shown !== null) return shown;
      }
      return waitFor(text);
    },
    press: (...keys) => void tmux('send-keys', ...keys),
    type: (text) => void tmux('send-keys', '-l', '--', text),
    paste: (text) => {
      tmux('set-buffer', '--', text);
      tmux('paste-buffer');
    },
    pasteMarked: (text, ...keys) => {
      tmux('set-buffer', '--', text);
      tmux('paste-buffer', '-p', ...keys.flatMap((key) => [';', 'send-keys', key]));
    },
    screen,
    waitFor,
    end: (timeout = 10_000) =>
      poll('the end of the program', timeout, () => {
        const format = '#{pane_dead},#{pane_dead_status},#{pane_dead_signal}';
        const [dead, exit = '', signal = ''] = tmux('display-message', '-p', format).trim().split(',');
        if (dead !== '1') return null;
        if (exit !== '' || signal !== '') return { exit: exit === '' ? Number.NaN : Number(exit), screen: screen() };
        // tmux 3.3 at times overlooks that a program has ended, until another one ends.
        tmux('run-shell', 'true');
        return null;
      }),
    close: () => {
      spawnSync('tmux', ['-S', join(folder, 's'), 'kill-server']);
    },
  };
}
