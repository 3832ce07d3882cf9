/**
 * Runs the built program once, as a call would, and keeps what V8 compiled meanwhile beside each chunk. For build.mjs:
 * `node rehearse.cjs <dist> <arguments…>`.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [dist] = process.argv.splice(2, 1);
const scripts = [];
process.on('exit', () => {
  for (const [filename, script] of scripts) {
    writeFileSync(`${filename}.code.${process.pid}`, script.createCachedData());
    renameSync(`${filename}.code.${process.pid}`, `${filename}.code`);
  }
});
require(join(dist, 'main.js')).start((filename, script) => scripts.push([filename, script]));
