import { type Fact, type Facts, type PartlyRead, readInPart, unread } from '@/lib/model';
import type { Section } from './frames';

/** The facts that only the host script can read. */
export const HOST_FACTS = [
  'identity',
  'load',
  'memory',
  'disks',
  'addresses',
  'processes',
  'hiddenProcesses',
  'procMounts',
  'sockets',
  'executables',
  'cronEntries',
  'units',
  'startupFiles',
  'preload',
  'authorizedKeys',
  'accounts',
  'sudoers',
  'logins',
  'shellHistories',
  'logFiles',
  'oomKills',
  'toolChecks',
  'lockedFiles',
  'setuidFiles',
  'daemon',
  'dockerFiles',
  'firewall',
  'kernels',
  'kernelModules',
  'miningTuning',
  'cpuTimes',
  'machine',
  'selinux',
  'resolver',
  'routes',
  'mountPoints',
  'diskInodes',
  'collectorLogin',
  'groups',
  'passwordStates',
  'sshd',
  'sshHostKeys',
  'registryLogins',
  'credentialFiles',
  'composeEnvFiles',
  'contentTrustLines',
  'atJobs',
  'engineSockets',
  'hostFiles',
  'knownTraces',
  'containerLogFiles',
  'auditing',
  'securityServices',
  'containerdConfigs',
  'kubelet',
  'socketStreams',
] as const;
export type HostFactName = (typeof HOST_FACTS)[number];
export type HostFacts = Pick<Facts, HostFactName>;

/** A list with the count of entries that were not understood, and with what of it stayed closed to this login. */
export interface Counted<T> {
  readonly value: T;
  readonly unreadItems: number;
  readonly partly: PartlyRead | null;
}
export const counted = <T>(value: T, unreadItems = 0): Counted<T> => ({ value, unreadItems, partly: null });

/** As `counted`, where `closed` entries could not be opened: they count as unread, and `what` names them. */
export const countedBesideClosed = <T>(value: T, closed: number, what: string): Counted<T> => ({
  value,
  unreadItems: closed,
  partly: closed > 0 ? { reason: 'no-permission', detail: `${closed} ${what}` } : null,
});

/** A fact from one section: not there or cut off is "cut short", a parser that gives up is "not understood". */
export function factFrom<T>(section: Section | undefined, parse: (section: Section) => Counted<T> | Fact<T>): Fact<T> {
  if (!section?.complete) return unread('cut-short');
  try {
    const result = parse(section);
    return 'read' in result ? result : readInPart(result.value, result.unreadItems, result.partly);
  } catch (error) {
    return unread('answer-not-understood', error instanceof Error ? error.message.slice(0, 200) : undefined);
  }
}

/** Every host fact unread for one reason. */
export function allUnread(fact: Fact<never>): HostFacts {
  return Object.fromEntries(HOST_FACTS.map((name) => [name, fact])) as unknown as HostFacts;
}
