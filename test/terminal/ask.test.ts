/** Questions in a real terminal: keys are pressed and the screen is read. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { haveTmux, openPane } from '../support/terminal.ts';
import { newFolder, newHome } from '../support/world.ts';

const ASKS = `
import { realWorld } from './real.ts';
const { ask } = realWorld(process, { noInput: false, noColor: true }, { json: false });
const what = process.argv[2];
try {
  const answer =
    what === 'line' ? await ask.line('Purpose\\x1b[2J of\\nthis?', process.argv[3])
    : what === 'choose' ? await ask.choose('Which?', [{ value: { id: 1 }, say: 'first\\x07' }, { value: null, say: 'second' }])
    : what === 'lines' ? await ask.lines('stay').next('Lines?')
    : what === 'aside' ? await ask.aside('Words?', 'as ever')
    : what === 'press' ? await ask.press({ question: 'Which\\x07?', entries: ['first\\x07', 'second'], keys: [{ key: 'd', say: 'done' }], enter: 'goes on', at: 0 })
    : await ask.confirm('Sure?', false);
  console.log('answer ' + JSON.stringify(answer));
} catch (error) {
  console.log(error.name + ' ' + error.kind + ' ' + error.message);
}`;

describe.skipIf(!haveTmux)('asking (needs tmux)', () => {
  const outfile = join(newFolder('ask'), 'ask.mjs');
  beforeAll(async () => {
    const resolveDir = fileURLToPath(new URL('../../src/terminal', import.meta.url));
    const banner = {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    };
    await build({
      stdin: { contents: ASKS, loader: 'ts', resolveDir },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      banner,
      logLevel: 'error',
    });
  });

  async function answerTo(
    args: readonly string[],
    question: string,
    press: (pane: ReturnType<typeof openPane>) => void,
  ): Promise<string> {
    const pane = openPane([process.execPath, outfile, ...args], newHome());
    try {
      await pane.waitFor(question);
      press(pane);
      return (await pane.end()).screen;
    } finally {
      pane.close();
    }
  }

  test('a line is what is typed; Enter alone is the preset, or nothing; escapes in a question are shown', async () => {
    const typed = await answerTo(['line'], 'Purpose\\x1b[2J of this?', (pane) => {
      pane.type('to plan');
      pane.press('Enter');
    });
    expect(typed).toContain('answer "to plan"');
    expect(await answerTo(['line'], 'this?', (pane) => pane.press('Enter'))).toContain('answer ""');
    expect(await answerTo(['line', 'as ever'], 'this?', (pane) => pane.press('Enter'))).toContain('answer "as ever"');
  });

  test('a choice is its value, whatever that is', async () => {
    expect(await answerTo(['choose'], 'first\\x07', (pane) => pane.press('Enter'))).toContain('answer {"id":1}');
    expect(await answerTo(['choose'], 'second', (pane) => pane.press('Down', 'Enter'))).toContain('answer null');
  });

  test('yes, no, and the preset', async () => {
    expect(await answerTo(['confirm'], 'Sure?', (pane) => pane.press('y', 'Enter'))).toContain('answer true');
    expect(await answerTo(['confirm'], 'Sure?', (pane) => pane.press('Enter'))).toContain('answer false');
  });

  test('a key is told with the line it was pressed on, and nothing of the list stays', async () => {
    const screen = await answerTo(['press'], 'Which\\x07?', (pane) => pane.press('Down', 'd'));
    expect(screen).toContain('answer {"key":"d","at":1}');
    expect(screen).not.toContain('second');
    expect(await answerTo(['press'], 'first\\x07', (pane) => pane.press('Enter'))).toContain('answer null');
  });

  test('an aside can be changed, and does not stay', async () => {
    const screen = await answerTo(['aside'], 'Words? as ever', (pane) => pane.press('BSpace', 'BSpace', 'n', 'Enter'));
    expect(screen).toContain('answer "as evn"');
    expect(screen).not.toContain('Words?');
  });

  test.each(['line', 'lines', 'choose', 'confirm', 'press'])('Ctrl-C or Ctrl-D at a %s cancels', async (what) => {
    for (const key of ['C-c', 'C-d']) {
      expect(await answerTo([what], '?', (pane) => pane.press(key))).toContain(
        'Failure cancelled Nothing was changed.',
      );
    }
  });
});
