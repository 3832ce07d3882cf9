/**
 * Makes dist/ from src/: one ESM bundle with a chunk for each command, so a call loads only what it runs.
 *
 * Every library is bundled, so package.json has no runtime dependencies, only devDependencies: an installation then
 * fetches nothing but this package, runs the very versions that were tested, and starts without walking node_modules.
 * The price is that the libraries' licences must travel with us: they are gathered in dist/licences.txt.
 *
 * Files are written beside their place and renamed, and the old ones removed last, so that a program started
 * during a build sees the old bundle or the new one. Writes nothing outside dist/.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const result = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Smaller is quicker to read, but a stack trace must still name our functions.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'external',
  define: { __VERSION__: JSON.stringify(version) },
  // commander and a few others are CommonJS inside and ask for node's own modules by require.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  metafile: true,
  write: false,
  logLevel: 'warning',
});

mkdirSync(out, { recursive: true });
const files = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
files.set('licences.txt', Buffer.from(licences(Object.keys(result.metafile.inputs))));

// main.js names the chunks, so it comes last.
const names = [...files.keys()].sort((a, b) => Number(a === 'main.js') - Number(b === 'main.js'));
for (const name of names) {
  const beside = join(out, `.${name}.${process.pid}`);
  writeFileSync(beside, files.get(name));
  renameSync(beside, join(out, name));
}
for (const name of readdirSync(out)) {
  if (!files.has(name) && !name.startsWith('.')) rmSync(join(out, name), { force: true });
}

/** The licence of each bundled package, from the paths of what was bundled. */
function licences(inputs) {
  const folders = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  const parts = ['Libraries that are part of this bundle, and their licences.\n'];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : '';
    parts.push(`${name} ${version} (${license})\n\n${text}\n`);
  }
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}
