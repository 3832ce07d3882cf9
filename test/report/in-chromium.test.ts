/**
 * The report as its readers meet it, in a real browser: it shows, asks for nothing, does nothing that stands in a note, and
 * everybody can read it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { haveBrowser, openFile, startBrowser, type View } from '../support/browser.ts';
import { makeDecade, type Truth } from '../support/decade/decade.ts';
import { pairRepo } from '../support/repositories.ts';
import { newFolder, newHome, run, type Seat } from '../support/world.ts';

/** Writes a report of a repository, and gives its file. */
async function reportOf(seat: Seat, ...more: readonly string[]): Promise<string> {
  const file = join(newFolder('page'), 'report.html');
  const { exit, stderr } = await run(['--quiet', 'report', '--output', file, ...more], seat);
  expect([exit, stderr]).toEqual([0, '']);
  return file;
}

const VIEWS: readonly (readonly [name: string, view: View])[] = [
  ['light, as wide as a desk', { colorScheme: 'light', width: 1280 }],
  ['dark, as wide as a desk', { colorScheme: 'dark', width: 1280 }],
  ['light, as narrow as a telephone', { colorScheme: 'light', width: 360 }],
  ['dark, as narrow as a telephone', { colorScheme: 'dark', width: 360 }],
];

describe.skipIf(!haveBrowser)('a report in Chromium (needs chromium)', () => {
  let browser: Browser;
  let file = '';
  let halfYear = '';
  let truth: Truth;

  beforeAll(async () => {
    browser = await startBrowser();
    const home = newHome();
    const cwd = newFolder('years');
    truth = makeDecade(cwd, { notes: 110, commits: 1400 }, home.env);
    file = await reportOf({ cwd, env: home.env });
    halfYear = await reportOf({ cwd, env: home.env }, '--since', '6m');
  }, 60_000);
  afterAll(() => browser?.close());

  test.each(VIEWS)('%s: it shows, and asks for nothing but itself', async (_, view) => {
    const { page, asked, said, popped } = await openFile(browser, file, view);
    expect(await page.textContent('h1')).toBe('Ana & Bo');
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
    const pictures = await page.locator('svg[role=img]').all();
    expect(pictures.length).toBeGreaterThan(10);
    for (const picture of pictures.slice(0, 30)) {
      const box = await picture.boundingBox();
      expect(box && box.width > 100 && box.height > 10).toBe(true);
    }
    await page.mouse.wheel(0, 20_000);
    expect([asked, said, popped]).toEqual([[pathToFileURL(file).href], [], []]);
    await page.context().close();
  });

  test.each(VIEWS)('%s: nothing is wider than the page, folded or not', async (_, view) => {
    const { page } = await openFile(browser, file, view);
    const over = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
    expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test.each(VIEWS)('%s: axe finds nothing to object to', { timeout: 60_000 }, async (_, view) => {
    const { page } = await openFile(browser, halfYear, view);
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
    // Not by a tag: the page lets no script in.
    await page.evaluate(axe.source);
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
    const { violations, passes } = found as {
      violations: { id: string; nodes: { html: string }[] }[];
      passes: object[];
    };
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3)])).toEqual(
      [],
    );
    expect(passes.length).toBeGreaterThan(20);
    await page.context().close();
  });

  test('the keyboard reaches every part, opens every fold and rolls every table', async () => {
    const { page } = await openFile(browser, file);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#look');
    await page.focus('summary');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('rolling');
    await page.keyboard.press('End');
    // Rolling is smooth, and the page lets nothing wait in it.
    await expect.poll(() => page.evaluate('document.activeElement.scrollTop'), { timeout: 10_000 }).toBeGreaterThan(0);
    await page.context().close();
  });

  test('without scripts it is the same page', async () => {
    const { page } = await openFile(browser, file, { javaScriptEnabled: false });
    await page.locator('summary').first().click();
    expect(await page.locator('table').first().isVisible()).toBe(true);
    await page.context().close();
  });

  test('a screen reader meets headings in their order, and each picture with a sentence', async () => {
    const { page } = await openFile(browser, file);
    const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    const labels = await page
      .locator('svg[role=img]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(labels.every((label) => (label ?? '').length > 4)).toBe(true);
    const bare = await page
      .locator('svg:not([role=img]):not([aria-hidden=true])')
      .evaluateAll(
        (all) =>
          all.filter((one) => one.closest('svg[role=img], svg[aria-hidden=true], [aria-hidden=true]') === one).length,
      );
    expect(bare).toBe(0);
    await page.context().close();
  });

  test('on paper it is black on white, without links to click, whatever the screen was', async () => {
    const { page } = await openFile(browser, file, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colours = await page.evaluate(
      '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]',
    );
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(26, 31, 38)']);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('.on-paper').isVisible()).toBe(true);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
    await page.context().close();
  });

  test('it agrees with what is known of these years', async () => {
    const { page } = await openFile(browser, file);
    const rowsOf = (fold: string): Promise<number> =>
      page.locator(`details:has(> summary:text("${fold}")) tbody tr`).count();
    expect(await rowsOf('meetings')).toBe(truth.sheets.length);
    const actions = new Set(truth.events.filter(({ kind }) => kind === 'action').map(({ id }) => id));
    expect(
      (await rowsOf('promises of Ana')) + (await rowsOf('promises of Bo')) + (await rowsOf('promises of nobody')),
    ).toBe(actions.size);
    const goals = new Set(truth.events.filter(({ kind }) => kind === 'goal').map(({ id }) => id));
    expect(await page.locator('#goals li.row').count()).toBe(goals.size);
    await page.context().close();
  });
});

/** Whatever would act, were it markup. Each tells by `owned`, by a popup, or by asking for something. */
const HARM = [
  '<script>window.owned=1;alert(1)</script>',
  '<img src=https://evil.example/x.png onerror="window.owned=1">',
  '<svg/onload=window.owned=1>',
  '</title></style><script>window.owned=1</script>',
  '[click](javascript:window.owned=1)',
  '![pixel](https://evil.example/y.png)',
  '<iframe srcdoc="<script>parent.owned=1</script>"></iframe>',
  '"><script>window.owned=1</script>',
  "' autofocus onfocus='window.owned=1",
  '<a href="javascript:window.owned=1">x</a>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
];
const items = (prefix: string, owner = ''): string =>
  HARM.map((text, at) => `- [ ] ${owner}${text} due:2026-12-01 ^${prefix}${at}`).join('\n');
const NOTE = `---
status: held
kind: "<script>window.owned=1</script>"
purpose: "<img src=x onerror=window.owned=1>"
---

## Agenda

### Bo

${items('t')}

## Goals

### <img src=x onerror=window.owned=1>

${items('g')}
  - at risk: ${HARM[0]}

## Notes

${HARM.map((text) => `- praise @bo: ${text}`).join('\n')}

## Decisions

${HARM.map((text) => `- ${text}`).join('\n')}

## Actions

${items('a', '@bo ')}
`;
const CONFIG = `oneonone: 1
people:
  ana: {name: "<script>window.owned=1</script>", email: ana@example.com, role: manager}
  bo: {name: "</title><img src=x onerror=window.owned=1>", email: bo@example.com, role: report}
`;

describe.skipIf(!haveBrowser)('what stands in a note does nothing (needs chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const notes = { 'oneonone.yaml': CONFIG, '2026-10-27': NOTE, '2026-11-10': NOTE.replace(/ \^/g, ' ^z') };

  test.each(['report', 'review --html'])('%s', async (command) => {
    const seat = pairRepo(notes);
    let file = join(newFolder('page'), 'page.html');
    if (command === 'report') file = await reportOf(seat);
    else writeFileSync(file, (await run(['review', '--html'], seat)).stdout);
    const { page, asked, said, popped } = await openFile(browser, file);
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
    for (const link of await page.locator('main a').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(?:#|https?:|mailto:)/);
    }
    expect(await page.locator('script, img, iframe, object, embed, base, meta[http-equiv=refresh]').count()).toBe(0);
    expect(await page.textContent('main')).toContain('<script>window.owned=1');
    expect(await page.evaluate('window.owned')).toBe(undefined);
    expect([asked, said, popped]).toEqual([[pathToFileURL(file).href], [], []]);
    await page.context().close();
  });

  test('and were there markup all the same, the page’s own rule stops it', async () => {
    const seat = pairRepo(notes);
    const file = await reportOf(seat);
    // Somebody who would hear if anything got out.
    const heard: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      heard.push(request.url);
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const there = `http://127.0.0.1:${port}`;
    const evil =
      `<script>window.owned=1;fetch("${there}/f")</script><script src="${there}/s.js"></script>` +
      `<img src="${there}/x.png" onerror="window.owned=2"><link rel=stylesheet href="${there}/c.css">` +
      `<iframe src="${there}/i"></iframe><p style="background:url(${there}/b.png)">x`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('<header>', `${evil}<header>`));
    const { page, said } = await openFile(browser, file);
    expect(await page.evaluate('window.owned')).toBe(undefined);
    expect(heard).toEqual([]);
    expect(said.join('\n')).toMatch(/Content Security Policy/);
    server.close();
    await page.context().close();
  });
});
