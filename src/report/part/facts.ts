/**
 * How the two meet, in numbers: each fact in words, with how it was counted, or why it can't be told.
 */
import type { Element } from 'hast';
import type { Fact } from '../../meeting/history/fact.ts';
import type { Reader } from '../markdown/reader.ts';
import { type Content, el } from '../markup.ts';
import { section } from './parts.ts';

export function factsPart(facts: readonly Fact[], reader: Reader): Element {
  return section('health', 'How these meetings go', [
    el(
      'p.lead',
      'Counted from the notes and their history, never estimated; both of you see the same. Talking time can’t be read from notes.',
    ),
    el(
      'div.facts',
      facts.map((fact) => factOf(fact, reader)),
    ),
  ]);
}

function factOf(fact: Fact, reader: Reader): Element {
  const { key, title, missing, how, callOut } = fact;
  return el(`section.fact#fact-${key}`, [
    el('h3', title),
    el('div', [
      missing === null ? said(fact, reader) : el('p.soft', reader.words(missing)),
      callOut === null ? null : el('p.callout', reader.words(callOut)),
      el('p.how', reader.words(how)),
    ]),
  ]);
}

/** The fact in sentences, and below them what is told one by one. */
function said({ say, each }: Fact, reader: Reader): Content {
  return [
    say.map((sentence) => el('p', reader.words(sentence))),
    each.length === 0
      ? null
      : el(
          'ul',
          each.map((line) => el('li', entry(line, reader))),
        ),
  ];
}

/** A line that begins with an item's id: `k3f9z  Draft the RFC`. */
function entry(line: string, reader: Reader): Content {
  const [, id, words] = /^([A-Za-z0-9][A-Za-z0-9-]{0,31}) {2}(.*)$/.exec(line) ?? [];
  return id === undefined || words === undefined ? reader.words(line) : [el('code', id), ' ', reader.words(words)];
}
