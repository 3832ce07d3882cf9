/**
 * How a command changes `oneonone.yaml`: as it changes notes, under the lock, written whole, in a commit of this one file.
 */

import { subjectLine } from '../meeting/message.ts';
import { readPair } from '../meeting/pair.ts';
import { CONFIG } from '../meeting/setting.ts';
import type { World } from '../terminal/world.ts';
import { refuseUnderWay } from './change.ts';
import { readText } from './files.ts';
import type { Journal } from './journal.ts';
import { withLock } from './lock.ts';
import { writeWhole } from './write.ts';

/**
 * Changes the settings; `what` is the rest of the commit's line behind the verb. Gives the commit; null for none. Throws
 * 'config' for a text that could not be read again, and whatever `decide` throws: nothing is written then.
 */
export async function changeSettings(
  world: World,
  { clone, repo }: Pick<Journal, 'clone' | 'repo'>,
  change: { readonly verb: string; readonly what: string },
  decide: (text: string) => string,
): Promise<string | null> {
  refuseUnderWay({ clone });
  return withLock(clone.gitDir, change.verb, async () => {
    const before = readText(clone.root, CONFIG);
    const after = decide(before);
    readPair(after);
    if (after === before || world.call.dryRun) return null;
    if (world.call.commit) await repo.config();
    writeWhole(clone, CONFIG, before, after);
    if (!world.call.commit) return null;
    return repo.commit([CONFIG], `${subjectLine(`${change.verb} ${CONFIG}: ${change.what}`)}\n`);
  });
}
