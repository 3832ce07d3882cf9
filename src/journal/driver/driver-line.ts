/**
 * The line of shell by which git merges a pair's notes with this program, and how it is read again. Pure.
 *
 * Git runs it once for each file. The program gets a copy; its result takes the file's place only where exit code and
 * word agree that it is whole. Whatever else happens (no program, another Node, a crash, a kill, more than ten seconds),
 * git's own text merge does the work, with its ordinary markers: never one side alone, which git would take for merged.
 */

/** The node and the script that a program was started with, both absolute. */
export type Program = { readonly node: string; readonly script: string };

/** Every line of ours begins like this, and says so to who looks into `.git/config`. */
const BEGIN = ': put here by oneonone;';

/**
 * Git fills in %O %A %B (base, ours, theirs), %P (the file's name) and %L (the markers' length); %S %X %Y (words for the
 * markers) only since 2.44: before, they stand there as they are. Where the system has no `timeout`, the program's own
 * limit has to do.
 */
const HEAD = [
  BEGIN,
  'o=%O a=%A b=%B p=%P l=%L s=%S x=%X y=%Y;',
  'case $x in ""|?X) s=base x=ours y=theirs;; esac;',
  't=; command -v timeout >/dev/null 2>&1 && t="timeout -s KILL 10";',
  'try() { w=; command -v "$1" >/dev/null 2>&1 && cp "$a" "$c" &&',
  'w=$($t "$@" merge-driver --tell --marker-size="$l" --labels="$x" --labels="$s" --labels="$y"',
  '-- "$o" "$c" "$b" "$p" </dev/null);',
  'case $?$w in 0merged) mv -f "$c" "$a" && exit 0;; 1markers) mv -f "$c" "$a" && exit 1;; esac; };',
  'if d=$(git rev-parse --git-dir)/oneonone && (umask 077 && mkdir -p "$d"); then',
  'umask 077; c=$d/.oneonone-$$-merge-1.tmp;',
  'trap \'rm -f "$c"\' 0; trap "exit 1" 1 2 15;',
  'try oneonone;',
].join(' ');

const TAIL = [
  'fi;',
  'echo "The notes were merged as plain text, since the program did not run: oneonone doctor says why." >&2;',
  'git merge-file -q --marker-size="$l" -L "$x" -L "$s" -L "$y" "$a" "$o" "$b" || exit 1',
].join(' ');

/** The line for a program: the `oneonone` on the PATH, and where that is none or fails, the one that put the line here. */
export function driverLine({ node, script }: Program): string {
  return `${HEAD} try ${quoted(node)} ${quoted(script)}; ${TAIL}`;
}

/** The program that a line names; null for a line of another form, `'other'` for one that we never wrote. */
export function programOf(line: string): Program | null | 'other' {
  if (!line.startsWith(BEGIN)) return 'other';
  if (!line.startsWith(`${HEAD} try `) || !line.endsWith(`; ${TAIL}`)) return null;
  const words = line.slice(`${HEAD} try `.length, -`; ${TAIL}`.length);
  const [, node, script] = /^('(?:[^']|'\\'')*') ('(?:[^']|'\\'')*')$/.exec(words) ?? [];
  return node === undefined || script === undefined ? null : { node: plain(node), script: plain(script) };
}

/** For the shell, which wants / on Windows too, and for git, to which a % is the beginning of something. */
function quoted(path: string): string {
  const slashed = /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path;
  return `'${slashed.replaceAll("'", "'\\''").replaceAll('%', '%%')}'`;
}

function plain(word: string): string {
  return word.slice(1, -1).replaceAll('%%', '%').replaceAll("'\\''", "'");
}
