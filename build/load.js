/**
 * Loads the chunks of the built program, each with the code that V8 made of it when the program was built (`*.code`):
 * a short run takes longer to compile than to do its work. V8 itself refuses code of another Node; the chunk is compiled
 * then, as ever. Copied to dist/ by the build.
 */

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const loaded = new Map();

/** The exports of a chunk. `seen` is told each script that is loaded, for the build to keep its code. */
exports.load = function load(name, seen) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const chunk = { exports: {} };
  loaded.set(name, chunk);
  const filename = join(__dirname, name);
  const source = `(function(exports,require,module,__filename){${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(source, { filename, cachedData: codeOf(`${filename}.code`) });
  seen?.(filename, script);
  const find = (wanted) => (wanted.startsWith('./') ? load(wanted.slice(2), seen) : require(wanted));
  script.runInThisContext().call(chunk.exports, chunk.exports, find, chunk, filename);
  return chunk.exports;
};

function codeOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
