import type { Firewall, FirewallChain } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, itemsOf, type Section } from '../frames';
import { parseNftRuleset } from './nft';

/** Every dialect in which a firewall can be written down, each chain once. */
export function parseFirewall(section: Section, commands: ReadonlySet<string>): Firewall {
  const saved = (key: string, family: FirewallChain['family'], legacy: boolean): FirewallChain[] =>
    itemsOf(section, key).flatMap((item) =>
      parseSave(
        decodeLines(item.body),
        family,
        legacy || item.words.includes('(legacy)') ? 'iptables-legacy' : 'iptables',
      ),
    );
  const chains = [...saved('save4', 'ipv4', false), ...saved('save6', 'ipv6', false)];
  const legacy = [...saved('legacy4', 'ipv4', true), ...saved('legacy6', 'ipv6', true)];
  const known = new Set([...chains, ...legacy].map(chainKey));
  // iptables over nft keeps its chains in nft tables of the same names: those are told already.
  const nft = parseNftRuleset(bodyOf(section, 'nft').toString('utf8')).filter(
    (chain) => chain.family === 'inet' || !known.has(chainKey(chain)),
  );
  const unseen = legacy.filter(
    (chain) => !chains.some((other) => chainKey(other) === chainKey(chain) && other.backend === chain.backend),
  );
  return {
    chains: [...chains, ...unseen, ...nft],
    ufw: parseUfw(section, chains),
    firewalld: parseFirewalld(section, commands, [...chains, ...nft]),
  };
}

const chainKey = ({ family, table, chain }: FirewallChain): string => `${family}/${table}/${chain}`;

/** iptables-save: "*filter", ":INPUT ACCEPT [0:0]", "-A INPUT …". */
export function parseSave(
  lines: readonly string[],
  family: FirewallChain['family'],
  backend: FirewallChain['backend'],
): FirewallChain[] {
  const chains = new Map<string, FirewallChain>();
  let table = '';
  for (const line of lines) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const [, name, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (name && policy)
      chains.set(`${table}/${name}`, {
        backend,
        family,
        table,
        chain: name,
        policy: policy === '-' ? '' : policy,
        rules: [],
      });
    const ruled = /^(?:\[\d+:\d+\] )?-A (\S+)/.exec(line)?.[1];
    if (ruled) chains.get(`${table}/${ruled}`)?.rules.push(line.slice(0, 500));
  }
  return [...chains.values()];
}

function parseUfw(section: Section, chains: readonly FirewallChain[]): Firewall['ufw'] {
  const settings = bodyOf(section, 'ufw').toString('utf8');
  const policy = /DEFAULT_INPUT_POLICY="?(\w+)/.exec(settings)?.[1]?.toLowerCase() ?? '';
  const enabled = /^ENABLED="?yes/im.test(settings);
  return {
    installed: itemsOf(section, 'ufw').length > 0,
    // The switch in the file is a wish; the chains are the fact.
    active: enabled && (chains.length === 0 || chains.some((chain) => chain.chain.startsWith('ufw-'))),
    defaultIncoming: policy === 'accept' ? 'allow' : policy === 'drop' ? 'deny' : policy,
    rules: decodeLines(bodyOf(section, 'ufwrules')).map((line) => line.replace(/^### tuple ### /, '').slice(0, 300)),
  };
}

function parseFirewalld(
  section: Section,
  commands: ReadonlySet<string>,
  chains: readonly FirewallChain[],
): Firewall['firewalld'] {
  const settings = bodyOf(section, 'firewalld').toString('utf8');
  const inForce = new Set([/^DefaultZone=([\w-]+)/m.exec(settings)?.[1] ?? 'public', ...zonesInForce(chains)]);
  return {
    installed: itemsOf(section, 'firewalld').length > 0,
    active: commands.has('firewalld'),
    strictForwardPorts: /^StrictForwardPorts=yes/im.test(settings),
    openPorts: [...new Set(openedBy(decodeLines(bodyOf(section, 'zones')), inForce))],
  };
}

/** firewalld writes chains for the zones that something is bound to, and for no other. */
const zonesInForce = (chains: readonly FirewallChain[]): readonly string[] =>
  chains.flatMap(({ chain }) => /^(?:filter_)?IN_([\w-]+?)_allow$/.exec(chain)?.[1] ?? []);

/** "zone public", then what its file opens. */
function openedBy(lines: readonly string[], zones: ReadonlySet<string>): readonly string[] {
  let zone = '';
  return lines.flatMap((line) => {
    const name = /^zone (.*)$/.exec(line)?.[1];
    if (name !== undefined) zone = name;
    if (name !== undefined || !zones.has(zone)) return [];
    const [, port, protocol] = /<port (?=.*port="([\d-]+)")(?=.*protocol="(\w+)")/.exec(line) ?? [];
    const service = /<service name="([\w.-]+)"/.exec(line)?.[1];
    return port && protocol ? [`${port}/${protocol}`] : (service ?? []);
  });
}
