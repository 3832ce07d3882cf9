/**
 * A real browser for pages: Debian's Chromium, without a network, that tells of everything a page tries to load.
 *
 * Where there is none `haveBrowser` is false and such tests are skipped: `describe.skipIf(!haveBrowser)('… (needs chromium)')`;
 * .ci/run installs it. CHROMIUM names another one.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM ?? KNOWN.find((path) => existsSync(path));

export const haveBrowser = executablePath !== undefined;

/** Starts the browser. Close it after the tests. */
export function startBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('There is no browser: ask haveBrowser first.');
  // Chromium's own sandbox wants rights that a container does not give.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export type View = {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
};

/** A page that was opened, and what happened: each address it asked for, what was written to the console, what popped up. */
export type Opened = {
  readonly page: Page;
  readonly asked: readonly string[];
  readonly said: readonly string[];
  readonly popped: readonly string[];
};

/** Opens a file. */
export async function openFile(browser: Browser, file: string, view: View = {}): Promise<Opened> {
  const { width = 1280, colorScheme = 'light', javaScriptEnabled = true } = view;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  const [asked, said, popped]: [string[], string[], string[]] = [[], [], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    popped.push(dialog.message());
    dialog.dismiss().catch(() => undefined);
  });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  return { page, asked, said, popped };
}
