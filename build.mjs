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
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';

/** The note that the rehearsal plays with. */
const NOTE = 'meetings/2026-11-24.md';
const LOOKS = ['log', 'history', 'review', 'search', 'status'];
/** The calls that somebody waits for most often, each with the files that it loads one after the other. */
const PACKED = {
  'merge-driver': ['src/by-git.ts'],
  today: ['src/by-shell.ts'],
  ...Object.fromEntries(LOOKS.map((verb) => [verb, ['src/program.ts', `src/commands/${verb}.ts`]])),
};
const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const yaml = await build({
  absWorkingDir: root,
  entryPoints: { yaml: fileURLToPath(import.meta.resolve('yaml')) },
  entryNames: '[name]-[hash]',
  outdir: 'dist',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
});
const late = basename(yaml.outputFiles[0].path);

const result = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  // By its content, as the chunks are: V8's code must never meet another text than it was made of.
  entryNames: '[name]-[hash]',
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
  plugins: [
    { name: 'without-programs', setup: withoutPrograms },
    { name: 'late-segmenter', setup: lateSegmenter },
    { name: 'late-table', setup: lateTable },
    { name: 'told-colours', setup: toldColours },
    { name: 'late-yaml', setup: lateYaml },
  ],
  metafile: true,
  write: false,
  logLevel: 'warning',
});

mkdirSync(out, { recursive: true });
const files = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
for (const [name, contents] of files) if (name.endsWith('.js')) files.set(name, wrapped(commonJs(contents)));
files.set(late, wrapped(yaml.outputFiles[0].text));
files.set('package.json', Buffer.from('{ "type": "commonjs" }\n'));
const first = chunkOf('src/main.ts');
const packs = {};
for (const [call, sources] of Object.entries(PACKED)) {
  const [name, pack] = await packOf(loadedBy([first, ...sources.map(chunkOf)]));
  files.set(name, wrapped(commonJs(pack)));
  packs[call] = name;
}
files.set('main.js', loader({ first, packs }));
files.set('licences.txt', Buffer.from(licences(Object.keys({ ...result.metafile.inputs, ...yaml.metafile.inputs }))));

// main.js names the chunks, so it comes last.
const names = [...files.keys()].sort((a, b) => Number(a === 'main.js') - Number(b === 'main.js'));
for (const name of names) {
  const beside = join(out, `.${name}.${process.pid}`);
  writeFileSync(beside, files.get(name));
  renameSync(beside, join(out, name));
}
for (const name of readdirSync(out)) {
  if (!files.has(name) && name !== 'oneonone.1' && !name.startsWith('.')) rmSync(join(out, name), { force: true });
}

rehearse();
manual();

/** The manual page, as the built program prints it. */
function manual() {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'bin/oneonone.js'), 'help', '--man']);
  if (status !== 0) throw new Error('The manual page could not be made.');
  const beside = join(out, `.oneonone.1.${process.pid}`);
  writeFileSync(beside, stdout);
  renameSync(beside, join(out, 'oneonone.1'));
}

/** Plays a short meeting with the built program, so that V8's code for what a call needs is kept. Without git there is none. */
function rehearse() {
  const folder = mkdtempSync(join(tmpdir(), 'oneonone-build-'));
  const kept = Object.entries(process.env).filter(([name]) => !/^(GIT_|ONEONONE_|XDG_)/.test(name));
  const env = { ...Object.fromEntries(kept), HOME: folder, GIT_CONFIG_NOSYSTEM: '1', ONEONONE_TODAY: '2026-11-24' };
  const calls = [
    ['init', '--me', 'Ana <ana@example.com>', '--with', 'Bo <bo@example.com>', '--every', 'week', '--no-input'],
    ...[['--help'], ['add', 'A topic'], ['action', 'add', 'A promise', '--owner', 'bo', '--due', 'fri'], ['prep']],
    ...[['wrap'], ['action', 'list'], ['brief'], ['log'], ['review'], ['health'], ['status'], ['search', 'promise']],
    ...[['history', 'promise'], ['decisions'], ['goal', 'history'], ['pairs'], ['today'], ['today', '--json']],
    ['merge-driver', '--tell', '--', 'base', 'ours', 'theirs', NOTE],
  ];
  const line = (mark) => `## Actions\n\n- [${mark}] @bo A promise due:2026-11-27 ^k3f9z\n`;
  for (const [name, mark] of Object.entries({ base: ' ', ours: 'x', theirs: '/' }))
    writeFileSync(join(folder, name), line(mark));
  const play = (call) =>
    spawnSync(process.execPath, [join(root, 'build', 'rehearse.cjs'), out, ...call], {
      cwd: folder,
      env,
      stdio: 'ignore',
    });
  for (const call of calls) play(call);
  play(['merge-driver', '--tell', '--', ...versions(folder), NOTE]);
  rmSync(folder, { recursive: true, force: true });
}

/** Three versions of the note that was played, for a merge: both changed it, one of them the words, one a tick. */
function versions(folder) {
  const path = join(folder, NOTE);
  const base = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const ours = base.replace('[ ] @bo', '[x] @bo').replace('## Notes', '## Notes\n\nTyped here.');
  const theirs = base.replace('A promise', 'A whole promise').replace('A topic', 'A topic of ours');
  return Object.entries({ base, ours, theirs }).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
}

/**
 * A chunk as CommonJS: only ES modules can be split into chunks, but node loads CommonJS several milliseconds sooner,
 * and most of all where a chunk imports what node brings along.
 */
function commonJs(contents) {
  const source = Buffer.from(contents).toString();
  const { code } = transformSync(source, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__here.url' },
  });
  const url = source.includes('import.meta.url')
    ? "const __here={get url(){return require('node:url').pathToFileURL(__filename).href}};"
    : '';
  // What is left are patterns. One character above U+00FF makes V8 keep the whole text in two bytes a character.
  return url + code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A chunk as the function that makes it. */
function wrapped(code) {
  return Buffer.from(`(function(exports,require,module,__filename){${code}\n})`);
}

/** build/load.js with what it begins with. */
function loader(start) {
  const source = readFileSync(join(root, 'build', 'load.js'), 'utf8');
  return Buffer.from(source.replace('= START;', () => `= ${JSON.stringify(start)};`));
}

/** The name of the chunk that a source begins. */
function chunkOf(source) {
  const [path] = Object.entries(result.metafile.outputs).find(([, { entryPoint }]) => entryPoint === source);
  return basename(path);
}

/** All chunks that are loaded with these. */
function loadedBy(chunks) {
  const names = new Set(chunks);
  for (const name of names) {
    const { imports } = result.metafile.outputs[`dist/${name}`];
    for (const { path, kind } of imports)
      if (kind === 'import-statement' && !/^node:/.test(path)) names.add(basename(path));
  }
  return [...names].sort();
}

/**
 * All these chunks in one file and one scope, which exports what each of them does, by name: to open thirty files and tie
 * them together takes as long as a merge, or as an answer.
 */
async function packOf(names) {
  const entry = names.map((name, at) => `import * as c${at} from './${name}';`);
  const chunks = names.map((name, at) => `'${name}': c${at}`);
  const { outputFiles } = await build({
    stdin: { contents: `${entry.join('')}export const chunks = {${chunks.join()}};`, resolveDir: out },
    entryNames: 'pack-[hash]',
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [{ name: 'chunks', setup: (building) => fromChunks(building, names) }],
    write: false,
    logLevel: 'warning',
  });
  return [basename(outputFiles[0].path), outputFiles[0].text];
}

/** The chunks as they were made a moment ago. What they load late, or is not among the names, is found at run time. */
function fromChunks(building, names) {
  building.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
    names.includes(basename(path)) && kind !== 'dynamic-import'
      ? { path, namespace: 'chunks' }
      : { path, external: true },
  );
  building.onLoad({ filter: /.*/, namespace: 'chunks' }, ({ path }) => ({
    contents: result.outputFiles.find((file) => basename(file.path) === basename(path)).text,
  }));
}

/** commander could run commands that are programs of their own; ours are not, and node's child_process is slow to load. */
function withoutPrograms(building) {
  building.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
    importer.includes('/commander/') ? { path: 'no programs', namespace: 'without-programs' } : undefined,
  );
  building.onLoad({ filter: /.*/, namespace: 'without-programs' }, () => ({ contents: 'module.exports = {};' }));
}

/** chalk looks at the terminal when it is loaded; ours is always told whether to colour. */
function toldColours(building) {
  building.onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'told', namespace: 'told-colours' }));
  building.onLoad({ filter: /.*/, namespace: 'told-colours' }, () => ({ contents: 'export default {}' }));
}

/**
 * The yaml library takes as long to load as everything else together, and few notes need it, since what is plain is read
 * without it: it is a chunk of its own, loaded by the first call of it.
 */
function lateYaml(building) {
  const from = `const from = (name, made, given) => {
    const its = require('./${late}')[name];
    return made ? new its(...given) : its(...given);
  };`;
  const lately = (name) => `export const ${name} = function (...given) { return from('${name}', new.target, given); };`;
  const names = ['isAlias', 'isMap', 'isScalar', 'isSeq', 'LineCounter', 'parseDocument'];
  building.onResolve({ filter: /^yaml$/ }, () => ({ path: 'yaml', namespace: 'late-yaml' }));
  building.onResolve({ filter: /^\.\//, namespace: 'late-yaml' }, ({ path }) => ({ path, external: true }));
  building.onLoad({ filter: /.*/, namespace: 'late-yaml' }, () => ({
    contents: [from, ...names.map(lately)].join('\n'),
  }));
}

/** string-width makes a segmenter when it is loaded, which takes 10 ms and which plain text never asks for. */
function lateSegmenter(building) {
  building.onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8');
    const eager = 'const segmenter = new Intl.Segmenter();';
    const late = 'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };';
    return { contents: source.replace(eager, late) };
  });
}

/** fastest-levenshtein makes a table of 256 KiB when it is loaded; nobody asks for the nearest word unless one was mistyped. */
function lateTable(building) {
  building.onLoad({ filter: /[\\/]fastest-levenshtein[\\/]mod\.js$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8');
    const eager = 'var peq = new Uint32Array(0x10000);';
    const late = 'let made; const peq = () => (made ??= new Uint32Array(0x10000));';
    return { contents: source.replace(eager, late).replaceAll('peq[', 'peq()[') };
  });
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
