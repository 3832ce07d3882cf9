/**
 * A limit for work that only computes: such work lets no timer fire, so V8 itself has to stop it.
 */

import { runInNewContext } from 'node:vm';
import { Failure } from '../../failure.ts';

/** What `work` gives, which must not wait for anything. Throws 'busy' when it takes longer than `seconds`. */
export function withinSeconds<Value>(seconds: number, work: () => Value): Value {
  try {
    return runInNewContext('work()', { work }, { timeout: seconds * 1000 }) as Value;
  } catch (error) {
    // Made in the other context, so it is no `Error` of ours.
    if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Failure('busy', `It took longer than ${seconds} seconds.`, { cause: error });
  }
}
