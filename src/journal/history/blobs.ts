/**
 * Objects of git by their names, through one `git cat-file --batch`, in the order in which they are asked for.
 *
 * What is no file, missing, or larger than a note may be, is null; its bytes are passed over, not held.
 */

import { LARGEST } from '../files.ts';
import type { Env } from '../git.ts';
import { type Flow, openFlow } from './git-flow.ts';

const LINE_END = 10;
/** So many are told git at once. */
const MANY = 128;

export class Blobs {
  readonly #root: string;
  readonly #env: Env;
  #flow: Promise<Flow> | null = null;
  /** Asked for and not told git yet, and how many it was told of and has not answered. */
  #unsaid: string[] = [];
  #said = 0;
  #rest: Buffer = Buffer.alloc(0);

  constructor(root: string, env: Env) {
    this.#root = root;
    this.#env = env;
  }

  /** Asks for an object: a hash, or `<commit>:<path>` without a line end. Git is started when the first one is told. */
  ask(name: string): void {
    this.#unsaid.push(name);
  }

  /** The bytes of the one that was asked for first and not taken yet. */
  async take(): Promise<Buffer | null> {
    // Many at a time: to tell git of each alone would take longer than to read it.
    if (this.#unsaid.length >= MANY || this.#said === 0) await this.#say();
    this.#said -= 1;
    let end = this.#rest.indexOf(LINE_END);
    while (end < 0) {
      await this.#more();
      end = this.#rest.indexOf(LINE_END);
    }
    const found = /^[0-9a-f]+ (\w+) (\d+)$/.exec(this.#rest.toString('latin1', 0, end));
    this.#rest = this.#rest.subarray(end + 1);
    if (found === null) return null;
    const size = Number(found[2]);
    const fits = found[1] === 'blob' && size <= LARGEST;
    const bytes = await this.#bytes(size + 1, fits);
    return fits ? bytes.subarray(0, size) : null;
  }

  /** Nothing more will be asked for. */
  stop(): void {
    this.#flow?.then((flow) => flow.stop()).catch(() => undefined);
  }

  async #say(): Promise<void> {
    this.#flow ??= openFlow(this.#root, this.#env, ['--no-replace-objects', 'cat-file', '--batch']);
    const flow = await this.#flow;
    if (this.#unsaid.length > 0) flow.say(`${this.#unsaid.join('\n')}\n`);
    this.#said += this.#unsaid.length;
    this.#unsaid = [];
  }

  /** So many bytes; or, where nobody wants them, none. */
  async #bytes(count: number, wanted: boolean): Promise<Buffer> {
    let left = count;
    const parts: Buffer[] = [];
    for (;;) {
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      if (wanted) parts.push(part);
      if (left === 0) return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const flow = await this.#flow;
    const piece = await flow?.pieces.next();
    if (flow && piece && !piece.done) {
      this.#rest = this.#rest.length === 0 ? piece.value : Buffer.concat([this.#rest, piece.value]);
      return;
    }
    await flow?.end('Git could not read what was committed.');
    throw new Error('git cat-file ended before it had answered.');
  }
}
