import type { Container } from '@/lib/model';
import { isLoopback, isPrivate, isWildcard } from '../network/address';
import { LONGEST, revealed, withVariables } from './hidden-text';

const DECODE_LEVELS = 3;
const MOST_TEXTS = 60;

/** What a container is told to run: Path and Args once it was made, else Entrypoint and Cmd. */
export const commandWords = (container: Container): readonly string[] =>
  container.path === '' ? [...container.entrypoint, ...container.command] : [container.path, ...container.args];

export const fullCommand = (container: Container): string => commandWords(container).join(' ').slice(0, LONGEST);

/** The text, and every text that is hidden in it, up to three levels deep. */
export function withDecoded(text: string): readonly string[] {
  const found = new Set([text.slice(0, LONGEST)]);
  let level: readonly string[] = [...found];
  for (let depth = 0; depth < DECODE_LEVELS && level.length > 0; depth += 1) {
    level = level.flatMap(revealed).filter((one) => !found.has(one));
    for (const one of level) if (found.size < MOST_TEXTS) found.add(one);
  }
  return [...found];
}

/** All that a container is told: its command, with what its own variables hold put in their place, and what is hidden in both. */
export function toldTexts(container: Container): readonly string[] {
  const command = fullCommand(container);
  const texts = withDecoded(command);
  const filled = withVariables(command, new Map(container.env.map(({ name, value }) => [name, value])));
  return filled === command ? texts : [...texts, ...withDecoded(filled)];
}

interface Segment {
  readonly text: string;
  readonly after: string; // the separator that follows: '|', ';', '&&' … or ''
}

/** A shell line cut at its separators. A lone & inside an address belongs to the address. */
export function segmentsOf(text: string): readonly Segment[] {
  const parts = text.slice(0, LONGEST).split(/(\|\||&&|[|;\n]|(?<!>)&(?=\s|$))/);
  return parts.flatMap((part, index) => (index % 2 === 0 ? [{ text: part, after: parts[index + 1] ?? '' }] : []));
}

const DOWNLOAD =
  /(?:^|[\s"'`($/\\])(?:curl|wget|wget2|fetch|lwp-download|aria2c|axel|lynx|elinks|w3m|tftp|ftpget|lftp)\s|\/dev\/tcp\//;
const RUNNER =
  /^[\s"'`(\\]*(?:sudo\s+(?:-\S+\s+)*)?(?:(?:\/\S{0,80}\/)?(?:nohup|exec|env|command|nice|setsid|busybox|timeout\s+\S+)\s+)*(?:\/\S{0,80}\/)?(?:(?:ba|da|a|z|k)?sh|python[\d.]*|perl|php|ruby|node)(?=$|[\s"'`);&<>\\])/;
const SUBSTITUTED =
  /(?<![\w/])(?:(?:\S{0,80}\/)?(?:ba|da|a|z|k)?sh\s+(?:-\S+\s+)*["']?(?:\$\(|`|<\()|eval\s+["']?(?:\$\(|`)|source\s+<\(|\.\s+<\()\s{0,80}(?:\/\S{0,80}\/)?(?:curl|wget)\s/;

/** A package of that name is installed, nothing is fetched with it yet. */
const INSTALLS =
  /\b(?:apk|apt|apt-get|yum|dnf|microdnf|zypper|pacman|pip3?|npm|pnpm|brew)\s+(?:-\S+\s+)*(?:add|install|-S\w*|i)\s/;

/** Several ways to fetch in brackets, and what comes out goes into a shell. */
const GROUP =
  /\(((?:[^()]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)){1,2000})\)\s*\|\s*(?:sudo\s+)?(?:\S{0,80}\/)?(?:ba|da|a|z|k)?sh\b/;

/** By whatever name the downloader goes when it asks an address that has none. */
const isDownload = ({ text }: Segment): boolean =>
  (DOWNLOAD.test(text) && (!INSTALLS.test(text) || /:\/\//.test(text))) || rawIpUrls(text).length > 0;

/** The part of a line in which a download goes straight into a shell or another interpreter; '' when none does. */
export function pipedDownload(text: string): string {
  const segments = segmentsOf(text);
  const ends = pipeEnds(segments);
  const start = segments.findIndex((segment, index) => (ends[index] ?? -1) !== -1 && isDownload(segment));
  if (start !== -1) return joined(segments, start, ends[start] ?? start);
  const group = GROUP.exec(text.slice(0, LONGEST));
  if (group && DOWNLOAD.test(group[1] ?? '')) return group[0].trim();
  const hidden = SUBSTITUTED.test(text.slice(0, LONGEST)) || shellOverDevice(segments);
  return hidden ? text.trim() : '';
}

/** A shell wired to bash's own network device, directly or through a pipe further on. */
function shellOverDevice(segments: readonly Segment[]): boolean {
  const at = segments.findIndex((segment) => segment.text.includes('/dev/tcp/'));
  if (at === -1) return false;
  const direct = /\b(?:ba|da|a|z|k)?sh\s[^\n]*\/dev\/tcp\/([\w.:-]*)/.exec(segments[at]?.text ?? '')?.[1];
  if (direct !== undefined && !isNeighbourName(direct)) return true;
  return segments.some(
    (segment, index) => index > at && segments[index - 1]?.after === '|' && RUNNER.test(segment.text),
  );
}

/** Start scripts wait for a port of their neighbours in this way. */
const isNeighbourName = (host: string): boolean =>
  host !== '' && (isLoopback(host) || isPrivate(host) || !/[.:]/.test(host));

/** For each part: where the pipe that begins there reaches an interpreter, -1 when it does not. From the end, so that it is one pass. */
function pipeEnds(segments: readonly Segment[]): readonly number[] {
  const ends = new Array<number>(segments.length + 1).fill(-1);
  for (let index = segments.length - 2; index >= 0; index -= 1) {
    if (segments[index]?.after !== '|') continue;
    ends[index] = RUNNER.test(segments[index + 1]?.text ?? '') ? index + 1 : (ends[index + 1] ?? -1);
  }
  return ends;
}

const joined = (segments: readonly Segment[], start: number, end: number): string =>
  segments
    .slice(start, end + 1)
    .map((segment, index) => segment.text + (index + start < end ? segment.after : ''))
    .join('')
    .trim();

/** What makes readable again what was written so that nobody reads it. */
const DECODES =
  /\bbase(?:64|32)\s+(?:-\w*[dD]\w*|--decode)|\bbase(?:64|32)\s+-d<<<|\bopenssl\s+(?:base64|enc)\s(?:\S+\s+)*?-d\b|\bxxd\s+(?:-\w+\s+)*-\w*r|\buudecode\b|^\s*rev\s*$|\b(?:gunzip|zcat|bunzip2|bzcat|xzcat|unxz)\b|\b(?:gzip|xz|bzip2)\s+-\w*d|\btr\s+["']?[A-Za-z]-[A-Za-z]|\b(?:printf|echo)\b[^|]*(?:\\+(?:x[0-9a-fA-F]{2}|0?[0-7]{3})){4,}|\bperl\b[^|]*\bpack\b/;

/** The same, and a shell around it takes what comes out. */
const INTO_SHELL = /(?:\beval|\b(?:ba|da|a|z|k)?sh\s+(?:-\w+\s+)*-\w*c|\b(?:ba|z|k)?sh\s*<<<)\s*["']{0,2}(?:\$\(|`)/;

/** The part of a line in which something unreadable is decoded into a shell; '' when none is. */
export function pipedDecode(text: string): string {
  const segments = segmentsOf(text);
  const ends = pipeEnds(segments);
  const start = segments.findIndex((segment, index) => (ends[index] ?? -1) !== -1 && DECODES.test(segment.text));
  if (start === -1) return decodedAround(text);
  const from = segments[start - 1]?.after === '|' ? start - 1 : start;
  return joined(segments, from, ends[start] ?? start);
}

function decodedAround(text: string): string {
  const shell = INTO_SHELL.exec(text.slice(0, LONGEST));
  if (!shell) return '';
  const inner = untilClosed(text.slice(shell.index + shell[0].length, LONGEST));
  return DECODES.test(inner) ? `${shell[0]}${inner})`.trim() : '';
}

/** What stands before the bracket or the backquote that ends it. */
function untilClosed(text: string): string {
  let depth = 1;
  for (const [at, letter] of [...text].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth === 0 || letter === '`') return text.slice(0, at);
  }
  return text;
}

/** Looser: a download, and a shell anywhere behind the next separator ("wget -O /tmp/t.sh …; sh /tmp/t.sh"). */
export function downloadThenShell(text: string): string {
  const segments = segmentsOf(text);
  const shells = shellsBehind(segments);
  const start = segments.findIndex(
    (segment, index) =>
      (shells[index + 1] ?? -1) !== -1 && ['|', ';', '&&'].includes(segment.after) && isDownload(segment),
  );
  return start === -1 ? '' : joined(segments, start, shells[start + 1] ?? start);
}

/** For each part: the first one from there on that names a shell, before the next pipe; -1 when none does. */
function shellsBehind(segments: readonly Segment[]): readonly number[] {
  const found = new Array<number>(segments.length + 1).fill(-1);
  for (let index = segments.length - 1; index >= 0; index -= 1) {
    const segment = segments[index];
    if (segment && /(?<![\w.])(?:ba|da|a)?sh\b/.test(segment.text)) found[index] = index;
    else if (segment?.after !== '|') found[index] = found[index + 1] ?? -1;
  }
  return found;
}

export interface FoundUrl {
  readonly url: string;
  readonly host: string;
}

const URL_SHAPE =
  /\b(?:https?|ftp|tftp):\/\/(?:[^\s/@'"<>|]{1,200}@)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)[^\s'"<>|)`;]*/g;

export const urlsIn = (text: string): readonly FoundUrl[] =>
  [...text.slice(0, LONGEST).matchAll(URL_SHAPE)].map((match) => ({
    url: match[0],
    host: (match[1] ?? '').toLowerCase().replace(/^\[|\]$/g, ''),
  }));

const isNumeric = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');

/** Addresses without a name, outside the own network: where droppers are fetched from. Own health checks are none. */
export const rawIpUrls = (text: string): readonly FoundUrl[] =>
  urlsIn(text).filter(({ host }) => isNumeric(host) && !isLoopback(host) && !isPrivate(host) && !isWildcard(host));

export const onionUrls = (text: string): readonly string[] =>
  text.slice(0, LONGEST).match(/\b[a-z2-7]{16,56}\.onion\b/gi) ?? [];

/** Names of machines in a text, with and without a scheme and a port. */
export const hostNamesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .slice(0, LONGEST)
      .toLowerCase()
      .match(
        /(?<![\w.@/-]|\/)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}(?![\w-])|(?<=\/\/)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}(?![\w-])/g,
      ) ?? [],
  ),
];
