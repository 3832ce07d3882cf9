/**
 * The address of a remote: which ones are let through to git, and how one is shown.
 *
 * Git runs commands for some addresses (`ext::`, `ssh://-oProxyCommand=…`), so only kinds that can't are allowed. Pure.
 */

import { Failure } from '../failure.ts';

/** Throws 'usage' unless `url` is https, http, ssh, `git@host:path` or a plain local path. */
export function checkRemote(url: string): void {
  const objection = objectionTo(url);
  if (objection === null) return;
  throw new Failure('usage', `${JSON.stringify(redact(url))} can’t be a remote: ${objection}.`, {
    hints: ['Give an address such as https://host/us/notes.git or git@host:us/notes.git, or the path of a folder.'],
  });
}

/** Whether an address that `checkRemote` lets through is a path on this machine. */
export function isLocal(url: string): boolean {
  const colon = url.indexOf(':');
  const slash = url.search(/[/\\]/);
  return colon === -1 || (slash !== -1 && slash < colon) || /^[a-z]:[/\\]/i.test(url);
}

/** Throws 'usage' unless `name` is letters, digits, `.`, `_` and `-`, and begins as no option does. Git itself would take `--exec=x`. */
export function checkRemoteName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return;
  throw new Failure('usage', `${JSON.stringify(name)} can’t name a remote.`, { hints: ['Call it `origin`.'] });
}

/** The text with what stands for a password or token in any address in it replaced by `***`. Linear. */
export function redact(text: string): string {
  return text
    .replace(/(https?:\/\/)[^\s/]*@/gi, '$1***@')
    .replace(/(\/\/[^\s/:@]*):[^\s/]*@/g, '$1:***@')
    .replace(/([?&](?:access_token|private_token|token)=)[^\s&#]+/gi, '$1***');
}

function objectionTo(url: string): string | null {
  if (url.trim() === '') return 'it is empty';
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(url)) return 'it holds a character that cannot be seen';
  if (url.startsWith('-')) return 'it begins with -';
  if (/^[^/]*::/.test(url)) return 'addresses with :: run a program';
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(url);
  if (scheme !== null) return objectionToScheme(scheme[1] ?? '', scheme[2] ?? '');
  return objectionToShort(url);
}

function objectionToScheme(scheme: string, rest: string): string | null {
  if (!['https', 'http', 'ssh'].includes(scheme.toLowerCase())) return `${scheme}:// is not one of https, http, ssh`;
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (authority.startsWith('-') || host.startsWith('-')) return 'its host begins with -';
  return host === '' ? 'it names no host' : null;
}

/** `user@host:path` as git reads it (a colon before any slash), or else a path. */
function objectionToShort(url: string): string | null {
  if (isLocal(url)) return null;
  const colon = url.indexOf(':');
  const host = url.slice(url.lastIndexOf('@', colon) + 1, colon);
  if (host === '' || /\s/.test(host)) return 'it names no host';
  return host.startsWith('-') || url.slice(colon + 1).startsWith('-') ? 'its host or path begins with -' : null;
}
