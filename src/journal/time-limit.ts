/**
 * A limit for work that only computes: such work lets no timer fire, so V8 itself has to stop it.
 */

import { runInThisContext } from 'node:vm';
import { Failure } from '../failure.ts';

/** Where the work waits for V8, which only limits what it runs as a script; a context of its own would take 7 ms to make. */
const PLACE = Symbol.for('oneonone.work');
const SCRIPT = "globalThis[Symbol.for('oneonone.work')]()";

/** What `work` gives, which must not wait for anything. Throws 'busy' when it takes longer than `seconds`. */
export function withinSeconds<Value>(seconds: number, work: () => Value): Value {
  Reflect.set(globalThis, PLACE, work);
  try {
    return runInThisContext(SCRIPT, { timeout: seconds * 1000 }) as Value;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Failure('busy', `It took longer than ${seconds} seconds.`, { cause: error });
  } finally {
    Reflect.deleteProperty(globalThis, PLACE);
  }
}
