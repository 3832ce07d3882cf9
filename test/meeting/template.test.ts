/**
 * Templates: placeholders and nothing else, in the pair's own words, and errors that name line and placeholder.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayWords } from '../../src/meeting/language.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { fillNote, sectionOrder, type Template } from '../../src/meeting/template.ts';
import { pair } from './generated.ts';

const own = (text: string): Template => ({ kind: 'own', path: 'templates/own.md', text, shipped: false });
const shipped = (kind: string): Template => ({
  kind,
  path: kind,
  text: readFileSync(`templates/${kind}.md`, 'utf8'),
  shipped: true,
});
const fill = async (template: Template, of = pair) =>
  fillNote(template, '2026-11-24', of, await dayWords(of.language), '2026-11-10').text;

test('every placeholder is filled, and what is filled in is not looked at again', async () => {
  const text = await fill(own('# {{title}}\n{{date}} {{ weekday }} {{previous}} {{kind}} {{manager}} {{report}}\n'));
  expect(text).toContain('# Ana & Bo, 24 November 2026\n2026-11-24 Tuesday 2026-11-10 own Ana Bo\n');
  const odd = { ...pair, manager: { ...pair.manager, short: '{{date}} $& $1' } };
  expect(await fill(own('{{manager}}\n'), odd)).toContain('\n{{date}} $& $1\n');
});

test('an unknown or unclosed placeholder names its line', async () => {
  const where = { path: 'templates/own.md', line: 3 };
  await expect(fill(own('a\n\n{{dat}}\n'))).rejects.toMatchObject({
    kind: 'template',
    where,
    message: "'{{dat}}' is no placeholder.",
  });
  await expect(fill(own('a\n\n{{date\n}}'))).rejects.toMatchObject({ kind: 'template', where });
  for (const name of ['constructor', '__proto__', 'me', 'process.env.HOME', '#if x']) {
    await expect(fill(own(`{{${name}}}`))).rejects.toMatchObject({ kind: 'template' });
  }
});

test('a template without front matter gets what a note needs', async () => {
  expect(await fill(own('## Notes\n'))).toBe(
    '---\noneonone: 1\ndate: 2026-11-24\nstatus: planned\nkind: own\n---\n\n## Notes\n',
  );
});

test('the shipped ones speak the pair’s language and head sections with its words', async () => {
  const config =
    'people:\n  ana: {name: Ana, role: manager}\n  bo: {name: Bo, role: report}\nlanguage: pt\nsections: {agenda: Pauta, actions: Ações}\n';
  for (const kind of ['regular', 'first', 'growth']) {
    const text = await fill(shipped(kind), readPair(config));
    expect(text).toContain('# Ana & Bo, 24 de novembro de 2026\n');
    expect(text.match(/^## .*$/gm)?.filter((line) => /Pauta|Ações|Agenda|Actions/.test(line))).toEqual([
      '## Pauta',
      '## Ações',
    ]);
  }
});

test('sections come in the order of the template', () => {
  expect(sectionOrder(own('---\ndate: {{date}}\n---\n\n## Actions\n\n## Agenda\n'), pair)).toEqual([
    'actions',
    'agenda',
    'goals',
    'notes',
    'decisions',
  ]);
});

test.each([
  ['en', '8 December 2026'],
  ['de', '8. Dezember 2026'],
  ['nb', '8. desember 2026'],
  ['fi', '8. joulukuuta 2026'],
  ['es', '8 de diciembre de 2026'],
  ['fr', '8 décembre 2026'],
  ['cs', '8. prosince 2026'],
  ['ja', '2026年12月8日'],
])('a day is written as people write it in %s', async (language, written) => {
  expect((await dayWords(language)).date('2026-12-08')).toBe(written);
});
