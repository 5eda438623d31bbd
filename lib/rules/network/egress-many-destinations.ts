import {
  type ActionOffer,
  bad,
  type Container,
  type Judgement,
  type Process,
  type RuleContext,
  type Sentence,
  type Socket,
  type Subject,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isSystemPath } from '../reading/host/paths';
import { isKnownProgram } from '../reading/image/image-trust';
import { isPublic } from '../reading/network/address';
import { remoteText } from '../reading/network/remote';
import { exeText, hasRemote, processLinks, processSubject } from '../reading/process/process';
import { containerLinks } from '../reading/verdict/links';
import { quarantine } from '../reading/verdict/offers';
import { containerSubject, HOST } from '../reading/verdict/subject';

export const egressManyDestinations = defineRule({
  id: 'egress-many-destinations',
  family: 'network',
  title: 'Process fans out to very many addresses',
  why: 'A program that talks to hundreds of strangers at once searches for machines to break into, or takes part in an attack.',
  fix: 'Look at what the program is. If nobody knows it, quarantine its container or end it, and look for how it came in.',
  severity: 'high',
  references: { cis: [], attack: ['T1046', 'T1498'] },
  needs: ['sockets', 'processes', 'containers'],
  actions: ['container.quarantine'],
  check: ({ sockets, processes, containers }, context) =>
    groupsOf(outgoing(sockets), processes, containers).map((group) => judgeGroup(group, context)),
});

const MANY = 100;
const FEWEST_TO_JUDGE = 20; // three attempts that all wait are no scan
const WAITING_SHARE = 0.8;
/** What scanners look for: doors of machines, engines, databases and browsers. Each counts double. */
const SCANNED_PORTS: ReadonlySet<number> = new Set([22, 23, 2375, 2376, 6379, 9222]);

/** What came in on a port that is listened on is not its doing, however many visitors there are. */
function outgoing(sockets: readonly Socket[]): readonly Socket[] {
  const door = (socket: Socket): string => `${socket.netNamespace}/${socket.localPort}`;
  const doors = new Set(sockets.filter((one) => one.state === 'LISTEN').map(door));
  return sockets.filter((one) => hasRemote(one) && isPublic(one.remoteAddress) && !doors.has(door(one)));
}

/** All that one container, or one process of the host, talks to. */
interface Group {
  readonly sockets: readonly Socket[];
  readonly container: Container | null;
  readonly process: Process | null;
}

function groupsOf(
  sockets: readonly Socket[],
  processes: readonly Process[],
  containers: readonly Container[],
): readonly Group[] {
  const byHolder = new Map<string, Socket[]>();
  for (const socket of sockets) {
    const holder = socket.containerId ?? `pid ${socket.pid ?? 'unseen'}`;
    const held = byHolder.get(holder) ?? [];
    held.push(socket);
    byHolder.set(holder, held);
  }
  return [...byHolder.values()].map((held) => ({
    sockets: held,
    container: containers.find((one) => one.id === held[0]?.containerId) ?? null,
    process: processes.find((one) => one.pid === held[0]?.pid) ?? null,
  }));
}

function subjectOf({ container, process }: Group): Subject | null {
  if (container) return containerSubject(container);
  return process ? processSubject(process) : null;
}

function judgeGroup(group: Group, context: RuleContext): Judgement {
  const subject = subjectOf(group);
  const remotes = new Map(group.sockets.map((one) => [remoteText(one), one]));
  const scanned = [...remotes.values()].filter((one) => SCANNED_PORTS.has(one.remotePort)).length;
  const waiting = group.sockets.filter((one) => one.state === 'SYN_SENT').length;
  const searching = remotes.size >= FEWEST_TO_JUDGE && waiting > group.sockets.length * WAITING_SHARE;
  const many = remotes.size + scanned > MANY || searching;
  if (!many || isAllowed(group, context)) return { verdict: 'pass', subject: subject ?? HOST };
  if (!subject) return unknown(HOST, `${remotes.size} connections are held by programs that are not visible`);
  return fail({
    subject,
    sentence: sentenceOf(subject, remotes.size, scanned, waiting),
    evidence: [
      evidence('distinct destinations', remotes.size, 'host sockets'),
      evidence('on ports that scanners try', scanned, 'host sockets'),
      evidence('waiting for an answer', `${waiting} of ${group.sockets.length} connections`, 'host sockets'),
      evidence('for example', [...remotes.keys()].slice(0, 5).join(', '), 'host sockets'),
      ...(group.process ? [evidence('program', exeText(group.process), `/proc/${group.process.pid}/exe`)] : []),
    ],
    offers: offersOf(group),
    links: group.container ? containerLinks(group.container) : group.process ? processLinks(group.process) : {},
  });
}

function sentenceOf({ name }: Subject, count: number, scanned: number, waiting: number): Sentence {
  if (scanned > 0)
    return sentence`${value(name)} talks to ${bad(`${count} public addresses`)} at once, ${bad(scanned)} of them on ports that scanners try.`;
  return sentence`${value(name)} talks to ${bad(`${count} public addresses`)} at once; ${value(waiting)} have not answered.`;
}

const offersOf = ({ container }: Group): readonly ActionOffer[] => (container ? quarantine(container) : []);

// Programs that are made to talk to many: file sharing, mail, name servers, crawlers, monitoring, nodes of public networks.
const MANY_PEERS =
  /(^|\/)(transmission|qbittorrent|deluge|rtorrent|aria2|postfix|exim4?|docker-mailserver|mailu|mailcow|stalwart|maddy|unbound|bind9|coredns|pihole|adguardhome|prometheus|blackbox[-_]exporter|smokeping|uptime-kuma|zabbix-(server|proxy)[a-z0-9-]*|gatus|searxng|changedetection\.io|browserless|kubo|syncthing|bitcoind?|lnd|monerod?|geth|client-go|lighthouse|nethermind|besu|peertube|mastodon|synapse|matrix-synapse|tailscale|headscale|zerotier|firehol|speedtest|crawlab|scrapy)$/;
const HOST_PROGRAMS: ReadonlySet<string> = new Set(
  `transmission-da transmission-daemon qbittorrent-nox deluged rtorrent aria2c smtp master exim4 exim named unbound pdns_recursor
  dnsmasq prometheus zabbix_server zabbix_proxy syncthing tailscaled ipfs bitcoind geth monerod fping smokeping`.split(
    /\s+/,
  ),
);

/** On the host only what a package brought is believed by its name. */
function isAllowed({ container, process }: Group, context: RuleContext): boolean {
  if (container) return isKnownProgram(container, MANY_PEERS, context);
  return (
    process !== null && HOST_PROGRAMS.has(process.comm) && process.packageOwner !== null && isSystemPath(process.exe)
  );
}
