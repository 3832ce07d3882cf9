/**
 * Whether anybody can read what lies at a remote: it is asked as a stranger would, and answers or not.
 *
 * The stranger has no settings, no home, no password and no key of the person's: nothing of theirs goes over the network
 * but the address. Only https and http can be asked so; an ssh address of a host that is known to serve the same
 * repository by https is asked there.
 */

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { boundedGit } from './bounded.ts';
import type { Env, Git } from './git.ts';
import type { Settings } from './settings.ts';

/** Hosts on which `git@host:us/notes.git` is also `https://host/us/notes.git`. */
const ALSO_HTTPS = /^(?:ssh:\/\/)?(?:git@)?(github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)[:/](?:\d+\/)?(.+)$/i;

/** Settings that say how the network is reached, and nothing of who asks. */
const WAY = ['http.proxy', 'http.sslcainfo', 'http.sslcapath'];

/** The address at which a stranger can be refused or let in, without what names the person; null where there is none. */
export function strangersAddress(url: string): string | null {
  const [, scheme, rest] = /^(https?):\/\/(.*)$/is.exec(url) ?? [];
  if (scheme !== undefined && rest !== undefined) {
    const [authority = '', ...path] = rest.split('/');
    const [place = ''] = path.join('/').split(/[?#]/, 1);
    return `${scheme.toLowerCase()}://${authority.slice(authority.lastIndexOf('@') + 1)}/${place}`;
  }
  const [, host, path] = ALSO_HTTPS.exec(url) ?? [];
  return host === undefined ? null : `https://${host.toLowerCase()}/${path}`;
}

/** Whether a stranger is let in; null where nothing was answered within some seconds. */
export async function isPublic(
  address: string,
  env: Env,
  settings: Settings,
  seconds: number,
): Promise<boolean | null> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'oneonone-stranger-')));
  const way = WAY.flatMap((key) => (settings.has(key) ? ['-c', `${key}=${settings.get(key)}`] : []));
  const args = [...way, '-c', 'credential.helper=', 'ls-remote', '--heads', '--end-of-options', address];
  const nobody = {
    HOME: home,
    XDG_CONFIG_HOME: home,
    USERPROFILE: home,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: '0',
    GIT_CONFIG_PARAMETERS: '',
    GIT_CEILING_DIRECTORIES: dirname(home),
    // Git would ask for a name and a password there: a program that fails gives none.
    GIT_ASKPASS: 'false',
    SSH_ASKPASS: 'false',
  };
  try {
    const { outcome, ended } = await boundedGit(home, env, settings, args, seconds, nobody);
    if (ended !== 'by itself') return null;
    if (outcome.code === 0) return true;
    return /authentication|could not read (?:username|password)|terminal prompts disabled|\b40[134]\b|not found/i.test(
      outcome.words,
    )
      ? false
      : null;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A remote's address as git makes it of the settings, where one may stand for another. */
export async function addressOf(git: Git, remote: string): Promise<string> {
  const outcome = await git.run(['ls-remote', '--get-url', '--end-of-options', remote]);
  return outcome.code === 0 ? outcome.out.toString('utf8').trim() : '';
}
