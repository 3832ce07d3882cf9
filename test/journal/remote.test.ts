/** Which addresses reach git, and that no secret in one is ever shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkRemote, redact } from '../../src/journal/remote.ts';
import { failureOf } from './program.ts';

test.each([
  ...['https://github.com/us/notes.git', 'http://host:8080/x', 'ssh://git@host:22/us/notes.git', 'HTTPS://u:t@host/x'],
  ...[
    'git@github.com:us/notes.git',
    'host:notes',
    '/srv/notes.git',
    './x',
    '../x',
    'notes.git',
    'C:\\notes',
    'C:/notes',
    '~/x',
  ],
])('%s is let through', (url) => checkRemote(url));

test.each([
  ...[
    '',
    ' ',
    '-x',
    '--upload-pack=touch x',
    '-oProxyCommand=x',
    'ext::sh -c x',
    'EXT::sh',
    'fd::17',
    'x::y',
    'git@h::x',
  ],
  ...[
    'file:///srv/x',
    'FILE://x',
    'git://host/x',
    'ftp://host/x',
    'ssh://-oProxyCommand=x/y',
    'ssh://git@-oProxyCommand=x/y',
    'SSH://-x/y',
  ],
  ...[
    'ssh:///x',
    'https://',
    '-oProxyCommand=x:y',
    'git@-oProxyCommand=x:y',
    '-x@host:y',
    'git@host:-x',
    ':x',
    'a\nb',
    'https://h/\x1b[31m',
    'h\u202e:x',
  ],
])('%j is refused', async (url) => {
  const failure = await failureOf(() => checkRemote(url));
  expect([failure.kind, failure.hints.length]).toEqual(['usage', 1]);
});

test('what is refused is named without its secret', async () => {
  expect((await failureOf(() => checkRemote('git://ana:geheim@host/x'))).message).not.toContain('geheim');
});

test.each([
  ['fatal: could not read https://ana:geheim@host/x.git: no', 'fatal: could not read https://***@host/x.git: no'],
  ['https://geheim@host/x http://a:b@c@host', 'https://***@host/x http://***@host'],
  ['ssh://git:pw@host/x ssh://git@host/x', 'ssh://git:***@host/x ssh://git@host/x'],
  ['https://host/x?access_token=geheim&a=b', 'https://host/x?access_token=***&a=b'],
  ['git@host:us/x.git ana@example.com', 'git@host:us/x.git ana@example.com'],
  ['https://host/a@b', 'https://host/a@b'],
])('%s is shown as %s', (text, shown) => expect(redact(text)).toBe(shown));

test('no secret comes through, and a megabyte takes no time', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9._~%!$&'()*+,;=-]{1,20}$/);
  fc.assert(
    fc.property(word, word, fc.string(), (user, host, around) => {
      expect(redact(`${around} https://${user}:S3CRET@${host}/x ${around}`)).not.toContain('S3CRET');
    }),
  );
  for (const piece of ['/', '//', 'a', ':', '@', 'http://', '//a:', '?token=']) {
    const start = performance.now();
    redact(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - start, piece).toBeLessThan(500);
  }
});
