import { type Fact, readInPart, type ServerCertificate, unread } from '@/lib/model';
import { accessFacts } from './access-facts';
import { closedProcesses, closedSockets } from './closed-processes';
import { type Frames, hasItem, type Section, splitFrames } from './frames';
import { daemonFacts, keptFacts } from './kept-facts';
import { type Accounts, parseAccounts } from './parse/accounts';
import type { KnownContainers } from './parse/container-of';
import { parseAddresses, parseDisks } from './parse/disks';
import { parseCertificates } from './parse/docker-files';
import { parseHashes, parseHidden, parseProcMounts } from './parse/hidden';
import { bootSeconds, parseClock, parseIdentity } from './parse/identity';
import { parseLoad, parseMemory } from './parse/load';
import { isoFromSeconds, wholeNumber } from './parse/numbers';
import { parseOomKills } from './parse/oom';
import { type PackageOwners, parsePackageOwners } from './parse/package-owners';
import { joinProcesses, type ProcessReading, parseSample, type Sample } from './parse/processes';
import { parseSockets } from './parse/sockets';
import { parseLogFiles } from './parse/trust';
import { EMPTY, type HostContext, type Parts, type Start } from './parts';
import { placeFacts } from './place-facts';
import { counted, factFrom, type HostFacts } from './read-facts';
import { systemFacts } from './system-facts';

export interface HostReading {
  readonly facts: HostFacts;
  readonly certificates: Fact<readonly ServerCertificate[]>;
}

/** The output of the collector as facts. Never throws: what is missing or odd is unread, each part for itself. */
export function readHost(output: Uint8Array, nonce: string, context: HostContext): HostReading {
  const frames = splitFrames(output, nonce);
  const section = (name: string): Section | undefined => frames.sections.get(name);
  const start = startOf(section('start'));
  const accounts = parseAccounts(section('accounts') ?? EMPTY);
  const owners = section('owners')?.complete ? parsePackageOwners(section('owners') ?? EMPTY) : () => null;
  const first = section('sample1')?.complete ? parseSample(section('sample1') ?? EMPTY) : null;
  const second = section('sample2')?.complete ? parseSample(section('sample2') ?? EMPTY) : null;
  const joined = first && safely(() => join(frames, first, second, { start, accounts, owners, known: context.known }));
  const parts: Parts = { frames, section, start, accounts, owners, first, second, joined: joined ?? null, context };
  return {
    facts: {
      ...hostFacts(parts),
      ...keptFacts(parts),
      ...daemonFacts(parts),
      ...systemFacts(parts),
      ...accessFacts(parts),
      ...placeFacts(parts),
    },
    certificates: certificatesOf(section('dockerfiles')),
  };
}

function safely<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function startOf(section: Section | undefined): Start {
  const [first = '', second = ''] = (section?.body.toString('latin1') ?? '').trim().split('\n');
  const [uid, pid, , , flags = ''] = first.split(' ');
  const clock = parseClock(Buffer.from(second));
  return {
    uid: wholeNumber(uid) ?? -1,
    pid: wholeNumber(pid) ?? -1,
    escapedLinks: flags.includes('b'),
    clockSeconds: clock.seconds ?? 0,
    offset: clock.offset,
  };
}

function join(
  frames: Frames,
  first: Sample,
  second: Sample | null,
  {
    start,
    accounts,
    owners,
    known,
  }: { start: Start; accounts: Accounts; owners: PackageOwners; known: KnownContainers },
): ProcessReading | null {
  const identity = frames.sections.get('identity');
  const booted = identity ? bootSeconds(identity) : null;
  return joinProcesses(frames, first, second, {
    known,
    accounts,
    owners,
    bootSeconds: booted,
    escapedLinks: start.escapedLinks,
    ownPid: start.pid,
  });
}

type MachineFact = 'identity' | 'load' | 'memory' | 'disks' | 'addresses' | 'accounts';
type ProcessFact = 'processes' | 'hiddenProcesses' | 'procMounts' | 'sockets' | 'executables' | 'oomKills' | 'logFiles';

function hostFacts({
  section,
  start,
  accounts,
  first,
  second,
  joined,
  context,
}: Parts): Pick<HostFacts, MachineFact | ProcessFact> {
  const processes = joined?.processes ?? [];
  const listed = processes.some((process) => process.pid === 1);
  const cutShort = unread('cut-short');
  // hidepid: other people's processes are not even listed.
  const processFact = !joined
    ? cutShort
    : listed
      ? readInPart(joined.processes.slice(), joined.unreadItems, closedProcesses(processes))
      : unread('no-permission', 'this login sees only its own processes');
  return {
    identity: factFrom(section('identity'), (one) =>
      counted(
        parseIdentity(
          one,
          start.clockSeconds,
          Math.floor(context.startedMs / 1000) + (context.startedMs % 1000) / 1000,
        ),
      ),
    ),
    load: factFrom(section('identity'), (one) =>
      first && second ? counted(parseLoad(one, first, second, start.pid)) : cutShort,
    ),
    memory: factFrom(section('memory'), (one) => counted(parseMemory(one))),
    disks: factFrom(section('disks'), (one) => {
      const { disks, unreadItems } = parseDisks(one);
      return counted(disks, unreadItems);
    }),
    addresses: factFrom(section('addresses'), (one) => counted(parseAddresses(one))),
    accounts: factFrom(section('accounts'), () => counted(accounts.accounts.slice(), accounts.unreadItems)),
    processes: processFact,
    hiddenProcesses: factFrom(section('again'), (after) => counted(parseHidden(section('hidden') ?? EMPTY, after))),
    procMounts: factFrom(section('hidden'), (one) => counted(parseProcMounts(one))),
    sockets: factFrom(section('sockets'), (one) => {
      if (!joined) return cutShort;
      const { sockets, unreadItems } = parseSockets(one, joined);
      return { value: sockets, unreadItems, partly: closedSockets(processes) };
    }),
    executables: factFrom(section('hashes'), (one) => {
      if (start.uid !== 0 && processes.some((process) => process.exeState === 'denied'))
        return unread('no-permission', 'programs of other accounts');
      const hashes = parseHashes(one);
      return counted(
        processes.flatMap((process) => {
          const hash = hashes.get(process.pid);
          if (!hash) return [];
          const { modifiedSeconds, ...sums } = hash;
          return [
            {
              pid: process.pid,
              startTicks: process.startTicks,
              path: process.exe,
              ...sums,
              modifiedAt: isoFromSeconds(modifiedSeconds),
            },
          ];
        }),
      );
    }),
    logFiles: factFrom(section('logs'), (one) => counted(parseLogFiles(one, processes))),
    oomKills: factFrom(section('oom'), (one) => {
      if (hasItem(one, 'denied') && !hasItem(one, 'log')) return unread('no-permission', 'the log of the kernel');
      // The kernel's own clock began at its boot, also where /proc/uptime is that of a container.
      const booted = bootSeconds(section('identity') ?? EMPTY);
      return counted(
        parseOomKills(one, {
          bootedSeconds: booted,
          hostSeconds: start.clockSeconds,
          offset: start.offset,
          knownIds: context.known.ids,
        }),
      );
    }),
  };
}

function certificatesOf(section: Section | undefined): Fact<readonly ServerCertificate[]> {
  return factFrom<readonly ServerCertificate[]>(section, (one) => {
    const { certificates, unreadItems } = parseCertificates(one);
    return counted(certificates, unreadItems);
  });
}
