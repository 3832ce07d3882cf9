/**
 * The start of the process. For now it knows its version, and nothing else.
 */

/** Put in by the build, from package.json. */
declare const __VERSION__: string;

process.stdout.write(`${__VERSION__}\n`);
