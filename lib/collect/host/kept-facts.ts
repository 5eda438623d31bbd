import { type Fact, unread } from '@/lib/model';
import { isEngineClosed } from './closed-engine';
import { hasItem, itemsOf, type Section } from './frames';
import { parseAuthorizedKeys } from './parse/authorized-keys';
import { parseCron } from './parse/cron';
import { parseDaemon } from './parse/daemon';
import { parseDockerFiles } from './parse/docker-files';
import { closedFiles } from './parse/file-item';
import { parseFirewall } from './parse/firewall';
import { parseHistories } from './parse/histories';
import { parseLogins } from './parse/logins';
import { knowsPackages } from './parse/package-owners';
import { parsePreload } from './parse/preload';
import { historyBlocks, parseStartup } from './parse/startup';
import { checkedByPackages, parseTools } from './parse/tools';
import { parseLocked, parseSetuid, parseSudoers } from './parse/trust';
import { parseUnits } from './parse/units';
import { EMPTY, type Parts } from './parts';
import { counted, countedBesideClosed, factFrom, type HostFacts } from './read-facts';

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

/** What starts by itself, lets somebody in or remembers. */
export function keptFacts({ section, start, accounts, owners }: Parts): Pick<HostFacts, KeptFact> {
  return {
    cronEntries: factFrom(section('cron'), (one) =>
      closedFiles(one) > 0
        ? unread('no-permission', 'crontabs of users')
        : unlessDenied(one, 'crontabs of users', () => parseCron(one, owners)),
    ),
    units: factFrom(section('units'), (one) =>
      countedBesideClosed(parseUnits(one, owners), itemsOf(one, 'denied').length + closedFiles(one), 'files of units'),
    ),
    startupFiles: factFrom(section('startup'), (one) =>
      closedFiles(one) > 0
        ? unread('no-permission', 'start-up files')
        : unlessDenied(one, 'home directories', () => parseStartup(one, owners, accounts)),
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
      return hasItem(one, 'denied') || unreadable ? unread('no-permission', '/etc/sudoers') : counted(files);
    }),
    logins: factFrom(section('logins'), (one) => {
      if (['wtmp', 'btmp', 'auth'].some((key) => hasItem(one, key)))
        return counted(parseLogins(one, start.clockSeconds, start.offset));
      return hasItem(one, 'denied')
        ? unread('no-permission', 'the logs of sign-ins')
        : unread('not-installed', 'no log of sign-ins');
    }),
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
      return start.uid === 0 ? counted(parseLocked(one)) : unread('no-permission', 'attributes of files');
    }),
    setuidFiles: factFrom(section('setuid'), (one) =>
      knowsPackages(section('owners') ?? EMPTY)
        ? counted(parseSetuid(one, owners))
        : unread('not-installed', 'no package data base'),
    ),
  };
}

/** The engine's settings and files, and the firewall. */
export function daemonFacts({
  section,
  start,
  accounts,
  joined,
}: Parts): Pick<HostFacts, 'daemon' | 'dockerFiles' | 'firewall'> {
  const processes = joined?.processes ?? [];
  const commands = new Set(
    processes.flatMap((process) => [process.comm, ...process.argv.map((word) => word.split('/').at(-1) ?? '')]),
  );
  return {
    daemon: factFrom(section('daemon'), (one) =>
      joined ? counted(parseDaemon(one, processes, isEngineClosed({ start, joined }))) : unread('cut-short'),
    ),
    dockerFiles: factFrom(section('dockerfiles'), (one) => counted(parseDockerFiles(one, accounts))),
    firewall: factFrom(section('firewall'), (one) =>
      unlessDenied(one, 'only root may list it', () => parseFirewall(one, commands)),
    ),
  };
}
