/**
 * How a pair meets, as facts with their numbers: the practices that notes and git can show, each with how it was counted.
 *
 * Nothing is guessed. Where too little is known a fact says so and has no value. Both of the two see the same.
 */
import { agendaFact, decisionsFact, topicsFact } from './agenda-facts.ts';
import type { Fact } from './fact.ts';
import { findingsOf } from './findings.ts';
import { goalsFact, growthFact, kindsFact, praiseFact } from './goal-facts.ts';
import { heldFact, movedFact } from './held-facts.ts';
import type { Retrospect } from './period.ts';
import { carriedFact, followThroughFact } from './promise-facts.ts';
import { lateStartsFact, overrunsFact } from './time-facts.ts';

const FACTS = [
  heldFact,
  movedFact,
  lateStartsFact,
  overrunsFact,
  agendaFact,
  topicsFact,
  followThroughFact,
  carriedFact,
  goalsFact,
  growthFact,
  kindsFact,
  praiseFact,
  decisionsFact,
] as const;

/** All facts, always the same ones in the same order. */
export function healthOf(retrospect: Retrospect): readonly Fact[] {
  const findings = findingsOf(retrospect);
  return FACTS.map((fact) => fact(findings));
}
