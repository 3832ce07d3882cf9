/**
 * A few lines of TypeScript over src/journal, bundled and run as a process of its own: what several processes, a kill
 * or a failing call of the system do to real files can be seen in no other way.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { newFolder, type Outcome, type RunOptions, runCommand } from '../support/world.ts';

/** Bundles `source`; gives a function that runs it with arguments. Imports are written from src/journal: `./lock.ts`. */
export async function program(
  source: string,
): Promise<(args: readonly string[], options: RunOptions) => Promise<Outcome>> {
  const file = join(newFolder('program'), 'program.mjs');
  await build({
    stdin: { contents: source, loader: 'ts', resolveDir: fileURLToPath(new URL('../../src/journal', import.meta.url)) },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: file,
    logLevel: 'error',
  });
  return (args, options) => runCommand([process.execPath, ...(options.node ?? []), file, ...args], options);
}

/** The Failure that a call throws; throws when it throws none. */
export async function failureOf(call: () => unknown): Promise<{
  readonly kind: string;
  readonly message: string;
  readonly hints: readonly string[];
  readonly where: { readonly path: string; readonly line: number | null } | null;
  readonly cause?: unknown;
}> {
  const { Failure } = await import('../../src/failure.ts');
  try {
    await call();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('It threw nothing.');
}
