import { baseName } from '../host/paths';
import { isLoopback, isPrivate, isWildcard } from '../network/address';
import { rawIpUrls, segmentsOf, urlsIn } from './command-text';

const DOWNLOAD = /(?:^|[\s"'`(])(?:curl|wget|wget2|fetch|aria2c|axel|tftp|ftpget|scp|rsync)\s/;
const UNPACK = /\btar\s+(?:-?[a-z]*x[a-z]*|--extract)\b|\bunzip\b/;
const MARK = /\bchmod\s+(?:-\S+\s+)*(?:[0-7]?[1357][0-7]{2}|[ugoa]*\+[rws]*x)\S*\s+(\S+)/;
// What runs a program named behind it, and what stands around a command without being one.
const BEFORE = /^[\s"'`({]*(?:(?:nohup|exec|setsid|sudo|nice|time|timeout\s+\S+)\s+)*/;

/** A compiler, and the name it gives to what it makes; or a language that runs its source at once. */
const COMPILES = /\b(?:gcc|cc|g\+\+|clang(?:\+\+)?|tcc|musl-gcc|rustc|go\s+build)\s[^\n]*?-o\s*(\S+)/;
const RUNS_SOURCE = /\b(?:go\s+run|tcc\s+-run)\s+(\S+)/;

const FROM_PIPE = /\s-x\s*c(?:\+\+)?\s+-(?=\s|$)/;

/** The part works on a source that was fetched before, or that comes out of a pipe. */
const takesSource = (part: string, fetched: readonly string[]): boolean =>
  FROM_PIPE.test(part) ||
  part
    .split(/[\s"'`)<>]+/)
    .some((word) => /\.(?:c|cc|cpp|go|rs)$/.test(word) && fetched.some((one) => baseName(one) === baseName(word)));

/** Names of the programs that are made out of such a source. */
const compiledIn = (parts: readonly { readonly text: string }[], fetched: readonly string[]): readonly string[] =>
  parts
    .filter(({ text }) => takesSource(text, fetched))
    .flatMap(({ text }) => COMPILES.exec(text)?.[1] ?? [])
    .map(baseName);

/** The program a part of a line starts by its path: "./w -o x" and "/tmp/w &" do, "cat w" does not. */
const startedPath = (text: string): string =>
  /^(?:\.{0,2}\/|\$)[^\s"'`;&|)]+/.exec(text.replace(BEFORE, ''))?.[0] ?? '';

/**
 * The part of a line that fetches a file, marks it executable or unpacks it, and starts it; '' when none does. No shell is named in
 * that, so it is not found by one.
 */
export function downloadThenStart(text: string): string {
  const parts = segmentsOf(text);
  const from = parts.findIndex((part) => DOWNLOAD.test(part.text));
  if (from === -1) return '';
  const behind = parts.slice(from + 1);
  // Its own start script may be marked as well: what counts is the name under which the download was put down.
  const fetched = parts.filter((part) => DOWNLOAD.test(part.text)).flatMap((part) => part.text.split(/[\s"'`)]+/));
  const marked = behind
    .flatMap((part) => MARK.exec(part.text)?.[1] ?? [])
    .map(baseName)
    .filter((name) => fetched.some((word) => baseName(word) === name));
  marked.push(...compiledIn(behind, fetched));
  const ran = behind.findIndex((part) => RUNS_SOURCE.test(part.text) && takesSource(part.text, fetched));
  const unpacked = behind.some((part) => UNPACK.test(part.text));
  const started = behind.findIndex((part) => {
    const bare = part.text.replace(BEFORE, '').split(/[\s"'`;&|)]/)[0] ?? '';
    if (bare !== '' && marked.includes(bare)) return true;
    const path = startedPath(part.text);
    return (
      path !== '' && (marked.includes(baseName(path)) || (unpacked && path.startsWith('./') && !builds(path, text)))
    );
  });
  const end = started === -1 ? ran : started;
  if (end === -1) return '';
  const chosen = parts.slice(from, from + end + 2);
  return chosen
    .map((part, index) => part.text + (index < chosen.length - 1 ? part.after : ''))
    .join('')
    .trim();
}

/** A source that was unpacked is built by scripts of those names. */
const builds = (path: string, text: string): boolean =>
  /^(?:configure|Configure|config|autogen\.sh|buildconf|bootstrap(?:\.sh)?|gradlew|mvnw)$/.test(baseName(path)) &&
  rawIpUrls(text).length === 0;

/** Sources are copied, built and started, and what comes out is told an address without a name. */
export function builtThenSent(text: string): string {
  const parts = segmentsOf(text);
  const copied = parts.findIndex((part) => /\bgit\s+clone\b/.test(part.text));
  const built = parts.findIndex((part, at) => copied !== -1 && at > copied && BUILDS.test(part.text));
  const started = parts.find(
    (part, at) =>
      built !== -1 &&
      at > built &&
      startedPath(part.text) !== '' &&
      !builds(startedPath(part.text), text) &&
      toldBareAddress(part.text),
  );
  return started?.text.trim() ?? '';
}

/** Sources are copied and started as they are, by a script of theirs. */
export function clonedThenStarted(text: string): string {
  const parts = segmentsOf(text);
  const copied = parts.findIndex((part) => /\bgit\s+clone\b/.test(part.text));
  const started = parts.find((part, at) => {
    const path = startedPath(part.text);
    return copied !== -1 && at > copied && path !== '' && !builds(path, text);
  });
  return started?.text.trim() ?? '';
}
const BUILDS =
  /\b(?:make|cmake|ninja|gcc|cc|g\+\+|clang|go\s+build|cargo\s+build|npm\s+(?:i|install|ci)|pip3?\s+install|mvn|gradle|\.\/build\S*)\b/;
const toldBareAddress = (text: string): boolean =>
  (text.match(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g) ?? []).some(
    (address) => !isLoopback(address) && !isPrivate(address) && !isWildcard(address),
  );

const RUNS = String.raw`\b(?:exec|eval|system|passthru|shell_exec|popen|execSync|spawnSync)\b`;

const EVALUATED = new RegExp(
  String.raw`${RUNS}[\s(]{0,3}[^;\n]{0,160}(?:\burlopen\b|\brequests\.get\b|\bget\s*\(?\s*["']?https?:|\bfile_get_contents\s*\(\s*["']?https?:|\bURI\.open\b|\bNet::HTTP\b)`,
);

const EVALUATED_LATER = /\b(?:get|fetch)\(\s*["']?https?:[^\n]{0,200}\beval\b/;

/** A file that is nowhere but in memory, made by an interpreter: to start what no disk shall see. */
const IN_MEMORY = /\bmemfd_create\s*\(|\bsyscall\s*\(?\s*(?:319|279)\b/;

/** What it runs was written so that nobody reads it. */
const DECODED = new RegExp(
  String.raw`${RUNS}[\s(]{0,3}[^;\n]{0,120}(?:\bb(?:64|32|85)decode\b|\bbase64_decode\b|\bdecode_base64\b|\bdecode64\b|\bfromhex\b|\bunhexlify\b|\bgzinflate\b|\bzlib\.decompress\b|\bmarshal\.loads\b|\bpack\s*\(?\s*["']H\*|\bBuffer\.from\([^)]{1,4000}["'](?:base64|hex)["'])`,
);

/** An interpreter that fetches from an address without a name, and further on starts something. */
const FETCHES =
  /\b(?:urlretrieve|urlopen|requests\.get|getstore|LWP::Simple|Net::HTTP|URI\.open|copy\s*\(\s*["']https?:)/;
const fetchedThenRun = (text: string): string =>
  rawIpUrls(text).length > 0 && FETCHES.test(text)
    ? (new RegExp(`${RUNS}|\\bsubprocess\\b`).exec(text)?.[0] ?? '')
    : '';

/** It fetches a file, gives it the right to run, and starts it. */
const MARKED = new RegExp(
  String.raw`(?:urlretrieve|urlopen|requests\.get|getstore|file_put_contents|download)\b[\s\S]{0,300}\bchmod\b[\s\S]{0,200}(?:${RUNS}|\bsubprocess\b)`,
);

/** An interpreter that runs what it fetches or decodes, in one expression, or from memory. */
export const fetchedByInterpreter = (text: string): string =>
  EVALUATED.exec(text)?.[0] ??
  EVALUATED_LATER.exec(text)?.[0] ??
  IN_MEMORY.exec(text)?.[0] ??
  DECODED.exec(text)?.[0] ??
  MARKED.exec(text)?.[0] ??
  fetchedThenRun(text);

const isNeighbour = (host: string): boolean =>
  isLoopback(host) || isPrivate(host) || !/[.:]/.test(host) || /\.(?:internal|local|lan|localdomain)$/.test(host);

/** It asks the own network alone: neighbours of a project, start scripts that wait for them. */
export function fetchesFromNeighbours(text: string): boolean {
  const hosts = urlsIn(text).map((url) => url.host);
  return hosts.length > 0 && hosts.every(isNeighbour);
}
