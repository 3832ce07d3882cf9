/**
 * The places in `oneonone.yaml` where a merge left two values to choose between, and choosing.
 */
import { entriesOf, valuePlace } from '../merge/merge-config.ts';
import { type Splice, splice } from '../revise.ts';
import { linesOf } from '../scan.ts';
import type { Keep, Settlement } from './settle.ts';

/** `# settle: cadence.minutes: 45`. The people's keys and all settings are plain words. */
const MARK = /^[ \t]*# settle: ([\w.-]+): ?(.*)$/;

/** The places, in the order of the lines; each is called by its setting. */
export function configSettlements(text: string): readonly Settlement[] {
  if (!text.includes('# settle:')) return [];
  const entries = entriesOf(text);
  return linesOf(text).flatMap(({ start, end }, line) => {
    const [, handle, second = ''] = MARK.exec(text.slice(start, end)) ?? [];
    if (handle === undefined) return [];
    return [{ id: null, handle, line, section: null, first: entries.get(handle)?.written ?? '', second }];
  });
}

/**
 * The text with one place settled. `first`: the comment goes. `second`: its value takes the place of the one that stands.
 * `both`: a setting has one value, so the other one stays as a plain comment. Null where the setting is gone.
 */
export function settleConfig(text: string, which: Settlement, keep: Keep): string | null {
  const row = linesOf(text)[which.line];
  if (!row) return null;
  if (keep === 'both') {
    const at = text.indexOf('settle: ', row.start);
    return splice(text, [{ start: at, end: at + 'settle: '.length, text: '' }]);
  }
  const edits: Splice[] = [{ start: row.start, end: row.next, text: '' }];
  if (keep === 'second') {
    const place = valuePlace(text, which.handle);
    if (!place) return null;
    edits.unshift({ ...place, text: which.second });
  }
  return splice(text, edits);
}
