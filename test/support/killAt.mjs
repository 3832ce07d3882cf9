/**
 * A preload (`node --import killAt.mjs program`) that counts a program's effects and lets one of them go wrong.
 *
 * An effect ("step") is a call that changes the disk, or starts another program. They are counted from 1:
 *   STEP_LOG=file          writes `1 openSync /path` for each, at once, so that it survives a kill
 *   STEP_KILL=n            kills the process with SIGKILL at the nth step: before it, or
 *   STEP_WHEN=after|half   after it (of a started program: when that has ended), or when half of a write is out
 *   STEP_FAIL=n:ENOSPC     the nth step throws that errno instead of happening. For a started program
 *                          n:EXIT128 makes it exit with that code, and an errno makes it a program that isn't there
 *   STEP_SHORT=n           the nth step, a write of bytes to an open file, puts out only half and says so
 *
 * Reading is no step. Programs that were started do not count on. The program itself knows nothing of all this.
 */
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { promisify } from 'node:util';

const { STEP_LOG, STEP_KILL, STEP_WHEN = 'before', STEP_FAIL = '', STEP_SHORT } = process.env;
const killStep = Number(STEP_KILL ?? 0);
const shortStep = Number(STEP_SHORT ?? 0);
const [failStep, failure = ''] = [Number(STEP_FAIL.split(':')[0]), STEP_FAIL.split(':')[1]];
const { appendFileSync } = fs;
const written = new Set();
let steps = 0;
/** True while a step is being logged: that calls the very functions that are counted. */
let logging = false;

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way: do nothing more.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
}

/** Counts a step; gives its number. Kills here when its time is before. */
function count(name, what) {
  steps += 1;
  if (STEP_LOG) {
    logging = true;
    appendFileSync(STEP_LOG, `${steps} ${name} ${what}\n`);
    logging = false;
  }
  if (steps === killStep && STEP_WHEN === 'before') die();
  return steps;
}

function errnoError(code, name, path) {
  const errno = os.constants.errno[code];
  return Object.assign(new Error(`${code}: injected, ${name} '${path}'`), {
    errno: errno === undefined ? undefined : -errno,
    code,
    syscall: name.replace(/Sync$/, ''),
    path: typeof path === 'string' ? path : undefined,
  });
}

const writes = (flags) =>
  typeof flags === 'number'
    ? (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0
    : /[wa+]/.test(flags ?? 'r');

/** The first half of what a write was to put out, as arguments for the same function; null when it can't be halved. */
function halved(name, args) {
  const content = args[1];
  if (name === 'writeSync' && typeof content === 'string') {
    return [args[0], content.slice(0, content.length >> 1), ...args.slice(2)];
  }
  if (name === 'writeSync' && ArrayBuffer.isView(content)) {
    if (typeof args[2] === 'object' && args[2] !== null) {
      const { offset = 0, length = content.byteLength - offset, position = null } = args[2];
      return [args[0], content, offset, length >> 1, position];
    }
    const offset = args[2] ?? 0;
    return [args[0], content, offset, (args[3] ?? content.byteLength - offset) >> 1, args[4] ?? null];
  }
  if (/^(write|append)FileSync$/.test(name) && (typeof content === 'string' || ArrayBuffer.isView(content))) {
    return [args[0], content.slice(0, content.length >> 1), ...args.slice(2)];
  }
  return null;
}

function patchSync(name, isStep = () => true, then = () => {}) {
  const real = fs[name];
  fs[name] = function (...args) {
    if (logging || !isStep(args)) return real.apply(this, args);
    const step = count(name, args[0]);
    if (step === failStep && failure) throw errnoError(failure, name, args[0]);
    if (step === killStep && STEP_WHEN === 'half') {
      const half = halved(name, args);
      if (half) real.apply(this, half);
      die();
    }
    const short = step === shortStep ? halved(name, args) : null;
    const result = real.apply(this, short ?? args);
    then(args, result);
    if (step === killStep) die();
    return result;
  };
}

patchSync(
  'openSync',
  ([, flags]) => writes(flags),
  (_, fd) => written.add(fd),
);
patchSync(
  'closeSync',
  ([fd]) => written.has(fd),
  ([fd]) => written.delete(fd),
);
// What goes to a terminal or a pipe changes no disk.
const toDisk = ([fd]) => fd > 2;
for (const name of ['writeSync', 'writevSync']) patchSync(name, toDisk);
for (const name of ['fsyncSync', 'fdatasyncSync', 'ftruncateSync', 'truncateSync', 'writeFileSync', 'appendFileSync']) {
  patchSync(name);
}
for (const name of ['renameSync', 'linkSync', 'symlinkSync', 'unlinkSync', 'rmSync', 'rmdirSync', 'mkdirSync']) {
  patchSync(name);
}
for (const name of ['mkdtempSync', 'copyFileSync', 'cpSync', 'chmodSync', 'utimesSync']) patchSync(name);

/** The same for what answers later: it rejects instead of throwing, and after means when it has settled. */
function patchLater(owner, name, prefix, isStep = () => true) {
  const real = owner[name];
  owner[name] = async function (...args) {
    if (!isStep(args)) return real.apply(this, args);
    const step = count(`${prefix}${name}`, typeof args[0] === 'string' ? args[0] : '');
    if (step === failStep && failure) throw errnoError(failure, name, args[0]);
    const result = await real.apply(this, args);
    if (step === killStep) die();
    return result;
  };
}

const handle = await fs.promises.open(os.devNull);
for (const name of ['write', 'writev', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate', 'chmod']) {
  patchLater(Object.getPrototypeOf(handle), name, 'handle.');
}
await handle.close();
patchLater(fs.promises, 'open', 'promises.', ([, flags]) => writes(flags));
for (const name of ['writeFile', 'appendFile', 'rename', 'link', 'symlink', 'unlink', 'rm', 'rmdir', 'mkdir']) {
  patchLater(fs.promises, name, 'promises.');
}
for (const name of ['mkdtemp', 'copyFile', 'cp', 'chmod', 'truncate', 'utimes']) {
  patchLater(fs.promises, name, 'promises.');
}

/** What to start instead of a program that is to fail. */
function failing(args) {
  const code = /^EXIT(\d+)$/.exec(failure)?.[1];
  const rest = args.slice(Array.isArray(args[1]) ? 2 : 1);
  return code ? ['sh', ['-c', `exit ${code}`], ...rest] : ['/nonexistent/program', [], ...rest];
}

for (const name of ['spawn', 'execFile', 'spawnSync', 'execFileSync']) {
  const real = childProcess[name];
  const patched = function (...args) {
    const step = count(name, [args[0], ...(Array.isArray(args[1]) ? args[1] : [])].join(' ').replaceAll('\n', '\\n'));
    const call = step === failStep && failure ? failing(args) : args;
    if (step === killStep && !name.endsWith('Sync')) {
      const child = real.apply(this, call);
      child.once('exit', die);
      return child;
    }
    try {
      return real.apply(this, call);
    } finally {
      if (step === killStep) die();
    }
  };
  if (name === 'execFile') {
    // util.promisify takes execFile's own promise form, which would go round the count.
    patched[promisify.custom] = (...args) =>
      new Promise((resolve, reject) => {
        patched(...args, (error, stdout, stderr) => {
          if (error) reject(Object.assign(error, { stdout, stderr }));
          else resolve({ stdout, stderr });
        });
      });
  }
  childProcess[name] = patched;
}

syncBuiltinESMExports();
