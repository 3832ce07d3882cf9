/**
 * `doctor`: is all well here? One line for each thing looked at, and for what is wrong the command that mends it.
 *
 * Looking changes nothing. Works outside of any repository too, and where nothing can be opened says how far it came.
 */
import { Failure, Told } from '../failure.ts';
import type { Journal } from '../journal/journal.ts';
import { pageWidth, style, table } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint } from './answer.ts';
import {
  type Check,
  failed,
  gitCheck,
  leftoverChecks,
  lockChecks,
  meCheck,
  registeredCheck,
  remoteChecks,
  stateChecks,
  well,
} from './checks.ts';
import { attributesCheck, driverCheck, idChecks, noteChecks, unsavedChecks } from './checks-notes.ts';
import { privateChecks, publicChecks } from './checks-private.ts';
import { mend } from './mend.ts';
import { openPatient, type Patient } from './patient.ts';
import { checkZone } from './zone.ts';

export async function doctor(world: World, options: { readonly fix?: boolean }): Promise<void> {
  const mended = options.fix && !world.call.dryRun ? await mendAll(openPatient(world)) : [];
  const patient = openPatient(world);
  const checks = await examine(patient);
  answer(world, { checks, ...(options.fix ? { mended } : {}) }, () => page(world, checks));
  if (patient.clone === null && patient.failure?.kind === 'state') hint(world, 'Begin a pair here: oneonone init');
  if (checks.some(({ ok }) => !ok)) throw new Told(1);
}

async function mendAll(patient: Patient): Promise<readonly string[]> {
  return (await gitCheck(patient)).missing ? [] : mend(patient);
}

async function examine(patient: Patient): Promise<Check[]> {
  const { missing, ...git } = await gitCheck(patient);
  // Without git nothing else can be asked; that it is missing is all there is to say.
  if (missing) return [git];
  const { journal } = patient;
  const settings = await patient.repo.config();
  const here = [git, repositoryCheck(patient), ...stateChecks(patient), meCheck(settings, journal?.pair ?? null)];
  if (patient.clone === null) return here;
  const leftovers = [...leftoverChecks(patient, journal?.pair.notes ?? 'meetings'), ...lockChecks(patient)];
  const shared = [
    ...(await remoteChecks(patient)),
    ...(await publicChecks(patient)),
    ...registeredCheck(patient),
    ...(await privateChecks(patient)),
  ];
  if (journal === null) return [...here, ...configCheck(patient), ...shared, ...leftovers];
  return [
    ...here,
    zoneCheck(journal),
    ...noteChecks(journal),
    ...idChecks(journal),
    attributesCheck(journal),
    driverCheck(journal),
    ...(await unsavedChecks(journal)),
    ...shared,
    ...leftovers,
  ];
}

function repositoryCheck({ clone, failure }: Patient): Check {
  if (clone) return well('repository', clone.root);
  if (failure?.kind === 'state') return well('repository', 'no pair’s repository here');
  return { ...(failure ? failed('repository', failure) : well('repository', '')), fix: 'oneonone init' };
}

function zoneCheck(journal: Journal): Check {
  try {
    checkZone(journal);
    return well('config', 'oneonone.yaml can be read');
  } catch (error) {
    if (error instanceof Failure) return failed('config', error);
    throw error;
  }
}

function configCheck({ failure }: Patient): Check[] {
  return failure ? [failed('config', failure)] : [];
}

function page(world: World, checks: readonly Check[]): string {
  const paint = style(world.colour);
  const rows = checks.map(({ name, ok, say, fix, where }) => {
    const at = where === null ? '' : ` (${where.path}${where.line === null ? '' : `:${where.line}`})`;
    const mends = fix === null ? '' : `\n${paint.heading(visibleLine(fix))}`;
    return [ok ? paint.good('ok') : paint.bad('!!'), name, visibleLine(say + at) + mends];
  });
  const bad = checks.filter(({ ok }) => !ok).length;
  const end = bad === 0 ? 'All is well.\n' : `${bad === 1 ? 'One thing is' : `${bad} things are`} not well.\n`;
  return `${table(rows, pageWidth(world.width))}${end}`;
}
