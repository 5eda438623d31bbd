import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Process } from '@/lib/model';
import { cronLine } from '@/lib/rules/testing/cron';
import { kernelThread, running } from '@/lib/rules/testing/intruder-process';
import { unitWith } from '@/lib/rules/testing/persistence';
import { walletOf } from '@/lib/rules/testing/wallets';
import { shellSplit } from '../docker-run';
import { type CorpusEntry, composed, container, host } from '../entry';

type Reader = (name: string, source: string, text: string) => CorpusEntry;

/** What the first word of a row says of it. */
const READERS: Readonly<Record<string, Reader>> = {
  compose: composed,
  named: (name, source, run) => container(name, source, `--name ${name.replace(/\W+/g, '-')} ${run}`),
  adhoc: container,
  runs: (name, source, text) => host(name, source, { processes: [processOf(text)] }),
  kernel: (name, source, text) => host(name, source, { processes: text.split(' ').map(threadOf) }),
  cron: (name, source, line) => host(name, source, { cronEntries: [cronLine(line)] }),
  unit: (name, source, exec) =>
    host(name, source, {
      units: [unitWith({ name: `${name.replaceAll(' ', '-')}.service`, execLines: [`ExecStart=${exec}`] })],
    }),
};

/** Every row of every file of a folder: "kind | name | text"; "# …" names the source of the rows below it. */
export function rowsOf(folder: string): readonly CorpusEntry[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return files.sort().flatMap((file) => rowsOfFile(readFileSync(join(folder, file), 'utf8')));
}

function rowsOfFile(text: string): readonly CorpusEntry[] {
  let source = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) source = line.slice(1).trim();
    const [kind = '', name = '', rest = ''] = /^(\w+) \| (.*?) \| ?(.*)$/.exec(line)?.slice(1) ?? [];
    const read = READERS[kind];
    if (!read && line.trim() !== '' && !line.startsWith('#')) throw new Error(`not a row: ${line}`);
    return read ? [read(name, source, expanded(rest, name))] : [];
  });
}

/** "{wallet}" is an address whose keys nobody has, "{b64:…}" is what stands in it in Base64. */
const expanded = (text: string, name: string): string =>
  text
    .replaceAll('{wallet}', walletOf(digestOf(name).readUInt16BE(0)))
    .replace(/\{b64:((?:[^{}]|\{[^{}]*\})*)\}/g, (_, inner: string) => Buffer.from(inner).toString('base64'));

/** "exe=/usr/bin/x cpu=90 deleted gone | the words": what the process table says, then its arguments. */
function processOf(text: string): Process {
  const [told = '', line = ''] = /^(.*?) \|(?: (.*))?$/.exec(text)?.slice(1) ?? [];
  const facts = new Map(told.split(' ').map((one) => [one.replace(/=.*/, ''), one.replace(/^[^=]*=?/, '')]));
  const argv = line ? shellSplit(line) : [];
  const exe = facts.get('exe') ?? argv[0] ?? '';
  return running(argv, {
    exe,
    comm: (facts.get('comm') ?? exe.split('/').at(-1) ?? '').slice(0, 15),
    cpuPct: Number(facts.get('cpu') ?? 0),
    nice: Number(facts.get('nice') ?? 0),
    user: facts.get('user') ?? 'root',
    uid: facts.has('user') ? 998 : 0,
    cwd: facts.get('cwd') ?? '/',
    preload: facts.get('preload') ?? '',
    packageOwner: facts.get('pkg') ?? null,
    tty: facts.has('tty'),
    exeDeleted: facts.has('deleted'),
    exePathExists: !facts.has('gone'),
    cmdlineBytes: line ? line.length + 1 : 0,
  });
}

const threadOf = (comm: string, at: number): Process => kernelThread(comm, { pid: 20 + at });

const digestOf = (name: string): Buffer => createHash('sha256').update(name).digest();

type Half = 'A' | 'B';

/** The half that an entry fell into, by a hash of its name: settled before anybody looked at a verdict. */
export const inHalf =
  (half: Half) =>
  ({ name }: CorpusEntry): boolean =>
    (digestOf(name).readUInt8(31) % 2 === 0 ? 'A' : 'B') === half;
