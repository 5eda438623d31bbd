import type { Firewall, FirewallChain } from '@/lib/model';
import { overlaps } from './subnet';

/** Whether a rule, as iptables or nft prints it, is about this port: "--dport 2375", "--dports 22,2375", "dport { 22, 2375 }", "2370:2380". */
function namesPort(rule: string, port: number): boolean {
  return portWords(rule).some((word) => {
    const [from = '', to = from] = word.split(/[:-]/);
    return port >= Number(from) && port <= Number(to);
  });
}

const PORTS = /(?:--dports?|--ctorigdstport|\bdport|\bdst-port|proto-dst)\s+(\{[^}]*\}|[\d:,-]+)/g;
const portWords = (rule: string): readonly string[] =>
  [...rule.matchAll(PORTS)].flatMap((match) => (match[1] ?? '').match(/\d+([:-]\d+)?/g) ?? []);

const drops = (rule: string): boolean => /-j (DROP|REJECT)\b|\b(drop|reject)\b/.test(rule);
const accepts = (rule: string): boolean => /-j ACCEPT\b|\baccept\b/.test(rule);
const namesSource = (rule: string): boolean =>
  /(^|\s)(-s|--source|--src-range|--match-set|-i)\s|\bsaddr\b|\biif(name)?\b/.test(rule);
/** Decides for every packet: no condition at all. */
const isUnconditional = (rule: string): boolean =>
  /^(-A \S+ )?(-j (DROP|REJECT)\b.*|(counter (packets \d+ bytes \d+ )?)?(drop|reject)\b.*)$/.test(rule.trim());

const chainsNamed = (firewall: Firewall, name: string): readonly FirewallChain[] =>
  firewall.chains.filter((chain) => chain.chain.toUpperCase() === name);

/** What comes in is refused unless a rule lets it in: by ufw, by firewalld, by policy, or by a last rule. */
export function deniesByDefault(firewall: Firewall): boolean {
  if (firewall.ufw.active && /deny|reject/i.test(firewall.ufw.defaultIncoming)) return true;
  if (firewall.firewalld.active) return true;
  return chainsNamed(firewall, 'INPUT').some(
    (chain) => /^(drop|reject)$/i.test(chain.policy) || chain.rules.some(isUnconditional),
  );
}

/** A rule lets everybody in on this port. */
export function allowsAnyone(firewall: Firewall, port: number): boolean {
  const byUfw = firewall.ufw.rules.some(
    (rule) => ufwNames(rule, port) && /\bALLOW\b/i.test(rule) && /Anywhere/i.test(rule),
  );
  const byFirewalld = firewall.firewalld.openPorts.some((open) => firewalldNames(open, port));
  const byRule = firewall.chains
    .filter((chain) => /^input$|ufw.*input|^IN_/i.test(chain.chain))
    .some((chain) => chain.rules.some((rule) => namesPort(rule, port) && accepts(rule) && !namesSource(rule)));
  return byUfw || byFirewalld || byRule;
}

/** "2376/tcp  ALLOW IN  Anywhere", "2370:2380/tcp ALLOW …". */
function ufwNames(rule: string, port: number): boolean {
  const [from, to] = (/(?:^|\s)(\d+)(?::(\d+))?(?:\/(?:tcp|udp))?(?=\s)/.exec(rule) ?? []).slice(1);
  return from !== undefined && port >= Number(from) && port <= Number(to ?? from);
}

function firewalldNames(open: string, port: number): boolean {
  const [from = '', to = from] = open.replace(/\/.*$/, '').split('-');
  return port >= Number(from) && port <= Number(to);
}

/** A host-level rule decides who may reach a port of the host itself (the INPUT path). */
export function restrictsInput(firewall: Firewall, port: number): boolean {
  const dropped = firewall.chains
    .filter((chain) => !/^(FORWARD|DOCKER.*|OUTPUT)$/i.test(chain.chain))
    .some((chain) => chain.rules.some((rule) => namesPort(rule, port) && drops(rule)));
  return dropped || (deniesByDefault(firewall) && !allowsAnyone(firewall, port));
}

/** A rule of DOCKER-USER decides about a published port: it names none, or one of this port's two numbers. */
export function restrictsPublished(firewall: Firewall, hostPort: number, containerPort: number): boolean {
  return chainsNamed(firewall, 'DOCKER-USER').some((chain) =>
    chain.rules.some(
      (rule) =>
        drops(rule) && (portWords(rule).length === 0 || namesPort(rule, hostPort) || namesPort(rule, containerPort)),
    ),
  );
}

const DESTINATION = /(?<!!)(?:^|\s)(?:-d|--destination|daddr)\s+(\{[^}]*\}|[\d.:a-f/]+)/g;

/** A rule drops what is forwarded to this address. Chains of the host's own coming and going do not see what containers send. */
export function blocksForwardingTo(firewall: Firewall, address: string): boolean {
  const single = `${address}/${address.includes(':') ? 128 : 32}`;
  const named = (rule: string): boolean =>
    [...rule.matchAll(DESTINATION)]
      .flatMap((match) => (match[1] ?? '').match(/[\d.:a-f/]+/g) ?? [])
      .some((range) => overlaps(range.includes('/') ? range : `${range}/32`, single));
  return firewall.chains
    .filter(
      (chain) => !/^(input|output)$|-(input|output)/i.test(chain.chain) && !/^(input|output)$/.test(chain.hook ?? ''),
    )
    .some((chain) => chain.rules.some((rule) => drops(rule) && named(rule)));
}
