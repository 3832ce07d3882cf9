/**
 * Opens a file by what the system opens such files with: a page in the browser.
 *
 * No shell reads the path. Never waits for what was opened, and never fails a command: whether it worked is told.
 */
import { spawn } from 'node:child_process';
import type { World } from './world.ts';

/** How long to wait for the opener to say that it can't, in milliseconds: it may stay for as long as the browser does. */
const PATIENCE = 1500;

/** Opens `file` (absolute). False where nothing there opens it. */
export function open(
  world: Pick<World, 'env'>,
  file: string,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(openerOf(platform), [file], { env: { ...world.env }, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => done(true), PATIENCE);
    const done = (worked: boolean): void => {
      clearTimeout(timer);
      child.unref();
      resolve(worked);
    };
    child.on('error', () => done(false));
    // Windows' explorer ends with 1 when all went well.
    child.on('exit', (code) => done(code === 0 || platform === 'win32'));
  });
}

function openerOf(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'open';
  return platform === 'win32' ? 'explorer.exe' : 'xdg-open';
}
