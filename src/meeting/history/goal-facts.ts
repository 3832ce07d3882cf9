/**
 * What it is all for: goals by area and silence, talks about growth, the forms of meetings, praise and feedback.
 */
import { daysBetween } from '../day.ts';
import { growthTalk, isGrowthLate } from '../growth.ts';
import { plural } from '../message.ts';
import { statusOf } from '../note.ts';
import { silentSince } from '../notice.ts';
import { AREAS, areaOf, isOpenNow } from '../standing.ts';
import { type FactOf, known, type Remarked, unknown } from './fact.ts';
import { type Findings, nameOf, peopleOf } from './findings.ts';
import { isWithin } from './period.ts';
import { placeOf } from './places.ts';

const LAST_KINDS = 8;

export function goalsFact({ standings, records, asOf, today }: Findings): FactOf<'goals'> {
  if (records.length === 0) return unknown('goals', 'There is no note that can be read.');
  const open = standings
    .filter((standing) => standing.kind === 'goal' && isOpenNow(standing, today))
    .map((standing) => {
      const spoken = silentSince(standing.checked?.day ?? null, standing.since, asOf);
      return { standing, area: areaOf(standing.latest.item.heading), spoken };
    });
  const names = [...AREAS, ...open.map(({ area }) => area)].filter((area, at, all) => all.indexOf(area) === at);
  const areas = names.map((area) => {
    const goals = open.filter((goal) => goal.area === area);
    return { area, open: goals.length, silent: goals.filter(({ spoken }) => spoken !== null).length };
  });
  const withoutGoal = areas.flatMap(({ area, open: count }) => (area !== null && count === 0 ? [area] : []));
  const silent = open.flatMap(({ standing, spoken }) =>
    spoken === null ? [] : [{ ...placeOf(standing), spoken, days: daysBetween(spoken, asOf) }],
  );
  const look = [
    ...(withoutGoal.length > 0 ? [`No goal in: ${withoutGoal.join(', ')}.`] : []),
    ...(silent.length > 0 ? [`${plural(silent.length, 'goal')} nobody has spoken of for 6 weeks.`] : []),
  ];
  const count = areas.map(({ area, open: goals }) => `${area ?? 'no area'} ${goals}`).join(', ');
  return known('goals', { areas, withoutGoal, silent }, open.length, {
    say: [`${plural(open.length, 'open goal')}: ${count}.`],
    each: silent.map(({ id, text, spoken, days }) => `${id}  ${text}: silent since ${spoken}, ${days} days`),
    callOut: look.length === 0 ? null : look.join(' '),
  });
}

export function growthFact({ records, asOf, today }: Findings): FactOf<'growth'> {
  const held = records.filter((record) => record.day <= asOf && statusOf(record, today) === 'held').length;
  const talk = growthTalk(records, today, asOf);
  const { last, due, planned } = talk;
  if (due === null) return unknown('growth', 'No meeting was held yet.');
  const said = last === null ? `None among ${plural(held, 'meeting')} held.` : `The last was on ${last}.`;
  return known('growth', { last, due, planned }, held, {
    say: [said, `The next is due by ${due}${planned === null ? '' : `; planned for ${planned}`}.`],
    callOut: isGrowthLate(talk, asOf) ? `A talk about growth was due by ${due}: oneonone prep --kind growth` : null,
  });
}

export function kindsFact({ meetings }: Findings): FactOf<'kinds'> {
  const last = meetings.held.slice(-LAST_KINDS).map(({ kind }) => kind);
  if (last.length === 0) return unknown('kinds', 'No meeting was held in this time.');
  const kinds = [...new Set(last)]
    .map((kind) => ({ kind, meetings: last.filter((one) => one === kind).length }))
    .sort((a, b) => b.meetings - a.meetings);
  const said = kinds.map(({ kind, meetings: count }) => `${kind ?? 'no kind'} ${count}`).join(', ');
  const isOne = kinds.length === 1 && last.length === LAST_KINDS;
  return known('kinds', { kinds }, last.length, {
    say: [`The last ${last.length}: ${said}.`],
    callOut: isOne
      ? 'All eight had the same form: growth, feedback or a form of your own may bring up something else.'
      : null,
  });
}

export function praiseFact({ records, period, pair, today, asOf }: Findings): FactOf<'praise'> {
  const all = records
    .flatMap(({ day, remarks }) => remarks.map((remark) => ({ ...remark, day: day < today ? day : today })))
    .filter(({ day }) => isWithin(day, period));
  if (all.length === 0) {
    return unknown(
      'praise',
      `No line of the notes begins with praise or feedback, as in \`- praise @${pair.report.key}: …\`.`,
    );
  }
  const remarked = (kind: 'praise' | 'feedback', key: string): Remarked => {
    const days = all.filter((remark) => remark.kind === kind && remark.for === key).map(({ day }) => day);
    const last = days.sort().at(-1) ?? null;
    return { count: days.length, last, weeks: last === null ? null : Math.floor(daysBetween(last, asOf) / 7) };
  };
  const people = peopleOf(pair);
  const directions = people.map(({ key }) => ({
    from: people.find((other) => other.key !== key)?.key ?? '',
    for: key,
    praise: remarked('praise', key),
    feedback: remarked('feedback', key),
  }));
  const unnamed = all.filter((remark) => remark.for === null).length;
  const say = directions.map(
    ({ from, for: to, praise, feedback }) =>
      `${nameOf(pair, from, '')} to ${nameOf(pair, to, '')}: praise ${sayRemarked(praise)}, feedback ${sayRemarked(feedback)}.`,
  );
  const more = unnamed > 0 ? [`${unnamed} more ${unnamed === 1 ? 'line names' : 'lines name'} nobody.`] : [];
  return known('praise', { directions, unnamed }, all.length, { say: [...say, ...more] });
}

function sayRemarked({ count, weeks }: Remarked): string {
  if (weeks === null) return 'none';
  return `${weeks === 0 ? 'this week' : `${plural(weeks, 'week')} ago`} (${count} in all)`;
}
