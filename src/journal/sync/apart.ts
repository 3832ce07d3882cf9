/**
 * Here and there have gone apart in a way that a sync does not put together unasked: the notes over there were replaced, or
 * lie under another name. Both can be put together, and nothing is lost by it; but somebody may have meant it.
 */
import { Failure } from '../../failure.ts';

/** What a sync does then: it stops, or puts both together all the same. */
export type WhenApart = 'stop' | 'both';

export class Apart extends Failure {
  /** What a person is asked: yes puts both together. */
  readonly question: string;

  constructor(message: string, question: string, hints: readonly string[]) {
    super('git', message, { hints: [...hints, 'To put both together all the same: oneonone sync --both'] });
    this.question = question;
  }
}
