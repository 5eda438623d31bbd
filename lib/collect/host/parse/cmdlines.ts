import { cleanText } from '../../text/clean-text';
import { bodyOf, hasItem, type Section } from '../frames';
import { wholeNumber } from './numbers';

export interface Cmdlines {
  /** Real length of /proc/PID/cmdline; no entry when it may not be read. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly argv: ReadonlyMap<number, readonly string[]>;
  /** LD_PRELOAD of the environment. */
  readonly preloads: ReadonlyMap<number, string>;
}

const MOST_ARGUMENTS = 512;

/** Command lines as bytes: arguments end in NUL and may hold everything else. */
export function parseCmdlines(section: Section): Cmdlines {
  const argv = new Map<number, string[]>();
  const preloads = new Map<number, string>();
  for (const [pid, record] of zeroRecords(bodyOf(section, 'all'), 'cmdline')) {
    const args = argv.get(pid) ?? [];
    if (args.length < MOST_ARGUMENTS) args.push(record);
    argv.set(pid, args);
  }
  for (const [pid, record] of zeroRecords(bodyOf(section, 'environ'), 'environ')) {
    if (!preloads.has(pid)) preloads.set(pid, record.replace(/^LD_PRELOAD=/, ''));
  }
  for (const item of section.items) {
    const pid = wholeNumber(item.words[0]);
    if (pid === null) continue;
    if (item.key === 'one') argv.set(pid, argumentsOf(item.body));
    if (item.key === 'preload')
      preloads.set(
        pid,
        cleanText(
          item.body
            .toString('utf8')
            .trim()
            .replace(/^LD_PRELOAD=/, ''),
        ),
      );
  }
  // Programs that write over their own arguments leave a tail of NULs.
  for (const args of argv.values()) while (args.length > 1 && args.at(-1) === '') args.pop();
  return { sizes: parseSizes(bodyOf(section, 'sizes'), hasItem(section, 'sizes')), argv, preloads };
}

/** Bytes of one /proc/PID/cmdline as arguments. A program that wrote over its own has blanks instead of NULs: one argument. */
export function argumentsOf(bytes: Buffer): string[] {
  const args = bytes.toString('utf8').split('\0').map(cleanText);
  if (args.at(-1) === '') args.pop();
  return args.slice(0, MOST_ARGUMENTS);
}

/** Records of `grep -zaH`: "/proc/12/cmdline:ARGUMENT" NUL. No argument holds a NUL, so none can begin a record. */
function* zeroRecords(body: Buffer, name: string): Generator<[number, string]> {
  const pattern = new RegExp(`^/proc/(\\d+)/${name}:([\\s\\S]*)$`);
  for (const record of body.toString('utf8').split('\0')) {
    const [, pid, text] = pattern.exec(record) ?? [];
    const number = wholeNumber(pid);
    if (number !== null && text !== undefined) yield [number, cleanText(text)];
  }
}

function parseSizes(body: Buffer, asked: boolean): Map<number, number> {
  const sizes = new Map<number, number>();
  if (!asked) return sizes;
  for (const line of body.toString('latin1').split('\n')) {
    const [, size, pid] = /^\s*(\d{1,12}) \/proc\/(\d{1,10})\/cmdline$/.exec(line) ?? [];
    if (size && pid) sizes.set(Number(pid), Number(size));
  }
  return sizes;
}
