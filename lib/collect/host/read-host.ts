import { type Fact, read, type ServerCertificate, unread } from '@/lib/model';
import { type Frames, hasItem, type Section, splitFrames } from './frames';
import { type Accounts, parseAccounts } from './parse/accounts';
import { parseAuthorizedKeys } from './parse/authorized-keys';
import type { KnownContainers } from './parse/container-of';
import { parseCron } from './parse/cron';
import { parseDaemon } from './parse/daemon';
import { parseAddresses, parseDisks } from './parse/disks';
import { parseCertificates, parseDockerFiles } from './parse/docker-files';
import { parseFirewall } from './parse/firewall';
import { parseHashes, parseHidden, parseProcMounts } from './parse/hidden';
import { parseHistories } from './parse/histories';
import { bootSeconds, parseClock, parseIdentity } from './parse/identity';
import { parseLoad, parseMemory } from './parse/load';
import { parseLogins } from './parse/logins';
import { isoFromSeconds, wholeNumber } from './parse/numbers';
import { parseOomKills } from './parse/oom';
import { knowsPackages, type PackageOwners, parsePackageOwners } from './parse/package-owners';
import { parsePreload } from './parse/preload';
import { joinProcesses, type ProcessReading, parseSample, type Sample } from './parse/processes';
import { parseSockets } from './parse/sockets';
import { historyBlocks, parseStartup } from './parse/startup';
import { checkedByPackages, parseTools } from './parse/tools';
import { parseLocked, parseLogFiles, parseSetuid, parseSudoers } from './parse/trust';
import { parseUnits } from './parse/units';
import { counted, factFrom, type HostFacts } from './read-facts';

export interface HostContext {
  readonly known: KnownContainers;
  /** Our clock when the script's last word arrived, and when it was started. */
  readonly startedMs: number;
  readonly endedMs: number;
}

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
    facts: { ...hostFacts(parts), ...keptFacts(parts), ...daemonFacts(parts) },
    certificates: certificatesOf(section('dockerfiles')),
  };
}

interface Start {
  readonly uid: number;
  readonly pid: number;
  readonly escapedLinks: boolean;
  readonly clockSeconds: number;
  readonly offset: string;
}

interface Parts {
  readonly frames: Frames;
  readonly section: (name: string) => Section | undefined;
  readonly start: Start;
  readonly accounts: Accounts;
  readonly owners: PackageOwners;
  readonly first: Sample | null;
  readonly second: Sample | null;
  readonly joined: ProcessReading | null;
  readonly context: HostContext;
}

const EMPTY: Section = { name: '', complete: false, body: Buffer.alloc(0), items: [] };

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
      ? read(joined.processes.slice(), joined.unreadItems)
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
      return counted(sockets, unreadItems);
    }),
    executables: factFrom(section('hashes'), (one) => {
      if (start.uid !== 0 && processes.some((process) => process.exeState === 'denied')) return unread('no-permission');
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
      if (hasItem(one, 'denied') && !hasItem(one, 'log')) return unread('no-permission');
      const uptime = section('identity') ? bootedSeconds(section('identity') ?? EMPTY, start.clockSeconds) : null;
      return counted(
        parseOomKills(one, {
          bootedSeconds: uptime,
          hostSeconds: start.clockSeconds,
          offset: start.offset,
          knownIds: context.known.ids,
        }),
      );
    }),
  };
}

/** The kernel's own clock began at its boot, also where /proc/uptime is that of a container. */
const bootedSeconds = (identity: Section, _clockSeconds: number): number | null => bootSeconds(identity);

type KeptFact =
  | 'cronEntries'
  | 'units'
  | 'startupFiles'
  | 'preload'
  | 'authorizedKeys'
  | 'sudoers'
  | 'logins'
  | 'shellHistories'
  | 'toolChecks'
  | 'lockedFiles'
  | 'setuidFiles';

/** A section in which the script met something this login may not read: half of the truth is not a reading. */
const unlessDenied = <T>(one: Section, detail: string, value: () => T): ReturnType<typeof counted<T>> | Fact<T> =>
  hasItem(one, 'denied') ? unread('no-permission', detail) : counted(value());

function keptFacts({ section, start, accounts, owners }: Parts): Pick<HostFacts, KeptFact> {
  return {
    cronEntries: factFrom(section('cron'), (one) =>
      unlessDenied(one, 'crontabs of users', () => parseCron(one, owners)),
    ),
    units: factFrom(section('units'), (one) => counted(parseUnits(one, owners))),
    startupFiles: factFrom(section('startup'), (one) =>
      unlessDenied(one, 'home directories', () => parseStartup(one, owners, accounts)),
    ),
    preload: factFrom(section('preload'), (one) => counted(parsePreload(one, owners))),
    authorizedKeys: factFrom(section('keys'), (one) => {
      if (hasItem(one, 'denied')) return unread('no-permission', 'home directories');
      const { keys, unreadItems } = parseAuthorizedKeys(one);
      return counted(keys, unreadItems);
    }),
    sudoers: factFrom(section('sudoers'), (one) => {
      const files = parseSudoers(one);
      const unreadable = start.uid !== 0 && files.every((file) => file.lines.length === 0) && files.length > 0;
      return hasItem(one, 'denied') || unreadable ? unread('no-permission') : counted(files);
    }),
    logins: factFrom(section('logins'), (one) => counted(parseLogins(one, start.clockSeconds, start.offset))),
    shellHistories: factFrom(section('histories'), (one) =>
      unlessDenied(one, 'home directories', () =>
        parseHistories(one, historyBlocks(section('startup') ?? EMPTY, accounts)),
      ),
    ),
    toolChecks: factFrom(section('tools'), (one) =>
      checkedByPackages(one) ? counted(parseTools(one, owners)) : unread('not-installed', 'no package data base'),
    ),
    lockedFiles: factFrom(section('locked'), (one) => {
      if (hasItem(one, 'missing')) return unread('not-installed', 'lsattr');
      return start.uid === 0 ? counted(parseLocked(one)) : unread('no-permission');
    }),
    setuidFiles: factFrom(section('setuid'), (one) =>
      knowsPackages(section('owners') ?? EMPTY)
        ? counted(parseSetuid(one, owners))
        : unread('not-installed', 'no package data base'),
    ),
  };
}

function daemonFacts({ section, accounts, joined }: Parts): Pick<HostFacts, 'daemon' | 'dockerFiles' | 'firewall'> {
  const processes = joined?.processes ?? [];
  const commands = new Set(
    processes.flatMap((process) => [process.comm, ...process.argv.map((word) => word.split('/').at(-1) ?? '')]),
  );
  return {
    daemon: factFrom(section('daemon'), (one) => (joined ? counted(parseDaemon(one, processes)) : unread('cut-short'))),
    dockerFiles: factFrom(section('dockerfiles'), (one) => counted(parseDockerFiles(one, accounts))),
    firewall: factFrom(section('firewall'), (one) =>
      unlessDenied(one, 'only root may list it', () => parseFirewall(one, commands)),
    ),
  };
}

function certificatesOf(section: Section | undefined): Fact<readonly ServerCertificate[]> {
  return factFrom<readonly ServerCertificate[]>(section, (one) => {
    const { certificates, unreadItems } = parseCertificates(one);
    return counted(certificates, unreadItems);
  });
}
