/**
 * Loads the chunks of the built program, each with the code that V8 made of it when the program was built (`*.code`):
 * a short run takes longer to compile than to do its work. V8 itself refuses code of another Node; the chunk is compiled
 * then, as ever. The build puts this, with the names of what begins where, into dist/main.js.
 */

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** The first chunk, and for a call that has one a file with all the chunks that it needs: put in by the build. */
const { first, packs } = START;

/** Runs the program. `seen` is told each script that is loaded, for the build to keep its code. */
exports.start = function start(seen) {
  const loaded = new Map();
  const call = process.argv[2];
  if (Object.hasOwn(packs, call)) {
    for (const [name, exports] of Object.entries(load(packs[call]).chunks)) loaded.set(name, { exports });
  }
  load(first);

  function load(name) {
    const known = loaded.get(name);
    if (known) return known.exports;
    const chunk = { exports: {} };
    loaded.set(name, chunk);
    const filename = join(__dirname, name);
    const script = new Script(readFileSync(filename, 'utf8'), { filename, cachedData: codeOf(`${filename}.code`) });
    seen?.(filename, script);
    const find = (wanted) => (wanted.startsWith('./') ? load(wanted.slice(2)) : require(wanted));
    script.runInThisContext().call(chunk.exports, chunk.exports, find, chunk, filename);
    return chunk.exports;
  }
};

function codeOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
