/**
 * `sync: auto`: what a command changed is shared when its answer is out. The change is safe first; the network is patience.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, PAIR, pairTree, repoFrom, twoClones } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, newHome, run, runAll, type Seat } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const TEXT = `---\noneonone: 1\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n- [ ] Promotion case ^t8xq2\n`;
const pair = (sync = 'auto') => twoClones({ ...pairTree({ [DAY]: TEXT }), 'oneonone.yaml': `${PAIR}sync: ${sync}\n` });
const head = (seat: Seat, ref = 'HEAD'): string => git(seat, 'rev-parse', ref);

describe('each change', () => {
  test('goes out and comes in by itself; what came in is one line', async () => {
    const { remote, ana, bo } = pair();
    const first = await run(['add', 'Holidays'], bo);
    expect([first.exit, first.stderr, head(remote, 'main')]).toEqual([0, '', head(bo)]);
    const second = await run(['topic', 'done', 't8xq2'], ana);
    expect([second.exit, second.stderr]).toEqual([0, 'Bo added 1 topic.\n']);
    expect(second.stdout).toMatch(/^t8xq2 done/);
    expect(head(remote, 'main')).toBe(head(ana));
    expect(files(ana.cwd)[NOTE]).toContain('Holidays');
    // Nothing changed, nothing to ask for.
    rmSync(remote.cwd, { recursive: true });
    expect((await run(['status'], ana)).stderr).not.toContain('shared');
  });

  test('is one JSON document, with nothing beside it', async () => {
    const { ana, bo } = pair();
    await runAll([['add', 'Holidays']], bo);
    const outcome = await run(['add', 'x', '--json'], ana);
    expect([outcome.exit, outcome.stderr, JSON.parse(outcome.stdout).item.text]).toEqual([0, '', 'x']);
  });

  test('is safe without the network: exit 0, and one quiet line; later it is caught up', async () => {
    const { remote, ana } = pair();
    git(ana, 'remote', 'set-url', 'origin', `${remote.cwd}.away`);
    const outcome = await run(['add', 'x'], ana);
    expect([outcome.exit, outcome.stdout]).toEqual([0, expect.stringMatching(/^Added: topic/)]);
    expect(outcome.stderr).toMatch(/^Saved, but not shared yet: [^\n]+ Later: oneonone sync\n$/);
    expect(JSON.parse((await run(['add', 'y', '--json'], ana)).stdout).item.text).toBe('y');
    expect((await run(['add', 'z', '-q'], ana)).stderr).toBe('');
    expect(git(ana, 'status', '--porcelain')).toBe('');
    git(ana, 'remote', 'set-url', 'origin', remote.cwd);
    await runAll([['add', 'again']], ana);
    expect(head(remote, 'main')).toBe(head(ana));
  });

  test.each([['--offline'], ['--no-commit'], ['--dry-run']])('not with %s', async (option) => {
    const { remote, ana } = pair();
    const before = head(remote, 'main');
    expect((await run(['add', 'x', option], ana)).exit).toBe(0);
    expect(head(remote, 'main')).toBe(before);
  });

  test('not where it is manual, not where it failed, and not without a remote', async () => {
    const { remote, ana } = pair('manual');
    const before = head(remote, 'main');
    await runAll([['add', 'x']], ana);
    expect(head(remote, 'main')).toBe(before);
    const other = pair();
    expect((await run(['action', 'done', 'nosuch'], other.ana)).stderr).not.toContain('shared');
    const alone = repoFrom({ ...pairTree({ [DAY]: TEXT }), 'oneonone.yaml': `${PAIR}sync: auto\n` });
    const outcome = await run(['add', 'x'], alone);
    expect([outcome.exit, outcome.stderr]).toEqual([0, '']);
  });

  test('a merge that git stopped in is not finished behind anybody’s back by a change: it refuses first', async () => {
    const { ana } = pair();
    writeFileSync(join(ana.cwd, '.git/MERGE_HEAD'), `${head(ana)}\n`);
    expect((await run(['add', 'x'], ana)).stderr).toContain('middle of a merge');
  });
});

test('init takes it as an option, and writes it down', async () => {
  const home = newHome();
  const people = ['--me', 'Ana Souza <ana@example.com>', '--with', 'Bo Lindqvist <bo@example.com>'];
  for (const sync of ['auto', 'manual']) {
    await runAll([['init', sync, ...people, '--sync', sync]], home);
    expect(files(join(home.cwd, sync))['oneonone.yaml']).toMatch(new RegExp(`^sync: ${sync} +# `, 'm'));
    await runAll([['status', '-C', sync]], home);
  }
  expect((await run(['init', 'x', ...people, '--sync', 'always'], home)).exit).toBe(2);
});

describe.runIf(haveTmux)('a conversation (needs tmux)', () => {
  test('has in sight what the other one sent, though nobody asked for it', async () => {
    const { ana, bo } = pair();
    await runAll([['add', 'Holidays'], ['action', 'add', 'Ask finance', '--owner', 'ana'], ['wrap']], bo);
    const terminal = openTerminal(['prep', '2026-12-08'], ana, { columns: 80, rows: 30 });
    const screen = await terminal.waitFor(/What was promised\?/);
    expect(screen).toContain('Bo added 1 topic and 1 action and held 1 meeting.');
    expect(screen).toContain('Ana: Ask finance');
    terminal.press('C-c');
    expect((await terminal.end()).exit).toBe(130);
    terminal.close();
  });

  test('goes on with what is here where the remote can’t be asked, and leaves unsaved what was typed', async () => {
    const { remote, ana, bo } = pair();
    await runAll([['add', 'Holidays']], bo);
    const typed = `${TEXT}- [ ] Typed by hand\n`;
    writeFileSync(join(ana.cwd, NOTE), typed);
    const first = openTerminal(['prep'], ana);
    await first.waitFor(/A topic of yours\?|Another topic\?/);
    first.press('C-c');
    expect((await first.end()).screen).not.toContain('Bo added');
    first.close();
    expect(files(ana.cwd)[NOTE]).toBe(typed);
    writeFileSync(join(ana.cwd, NOTE), TEXT);
    git(ana, 'remote', 'set-url', 'origin', `${remote.cwd}.away`);
    const second = openTerminal(['prep'], ana);
    const screen = await second.waitFor(/A topic of yours\?|Another topic\?/);
    expect(screen.replace(/\s+/g, ' ')).toContain('Going on with what is here.');
    second.press('C-c');
    await second.end();
    second.close();
  });
});
