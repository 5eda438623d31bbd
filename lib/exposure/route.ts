import ipaddr from 'ipaddr.js';
import type { Fact, Firewall } from '@/lib/model';
import type { Packet } from './caller';
import { pass, translation } from './hooks';
import type { Step } from './walk';

/** Which firewall path decides about a door. `none`: it is open to this machine alone. */
export type Path = 'INPUT' | 'DOCKER-USER' | 'none';

/** How a stranger's packet of one address family fares on its way to a door, and why. */
export interface Way {
  readonly family: 'ipv4' | 'ipv6';
  readonly path: Path;
  readonly reach: 'reachable' | 'blocked' | 'unknown';
  readonly reason: string;
  readonly steps: readonly Step[];
  readonly onlyFor: readonly string[];
}

/** A port as callers dial it, and where the engine says it leads. */
export interface Door {
  readonly protocol: string;
  readonly port: number;
  /** The address it is bound to; null = every one. */
  readonly boundTo: string | null;
  readonly container: {
    readonly port: number;
    readonly addresses: { readonly ipv4: string; readonly ipv6: string }; // '' = none
    readonly bridge: string; // '' = not known
  } | null;
}

/** The families a door answers over. A socket of the host on [::] takes calls over IPv4 too (net.ipv6.bindv6only is off on every common system). */
export function familiesOf(address: string, ofHost: boolean): readonly Way['family'][] {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!bare.includes(':')) return ['ipv4'];
  if (/^[:0]+$/.test(bare)) return ofHost ? ['ipv4', 'ipv6'] : ['ipv6'];
  return ipaddr.isValid(bare) && ipaddr.process(bare).kind() === 'ipv4' ? ['ipv4'] : ['ipv6'];
}

/**
 * The way of a stranger to a door. A published port is translated and forwarded (FORWARD, with DOCKER-USER first); where nothing translates
 * it, the engine's own proxy listens and INPUT decides, as for every listener of the host.
 */
export function wayTo(door: Door, family: Way['family'], firewall: Fact<Firewall>, uplinks: readonly string[]): Way {
  const published = door.container !== null;
  if (!firewall.read)
    return {
      ...{ family, path: published ? 'DOCKER-USER' : 'INPUT', reach: 'unknown' },
      ...{ reason: 'The firewall could not be read.', steps: [], onlyFor: [] },
    };
  const packet: Packet = {
    ...{ family, protocol: door.protocol, port: door.port, originalPort: door.port, uplinks },
    ...{ destination: door.boundTo, translated: false, out: null },
  };
  return published ? publishedWay(door, packet, firewall.value) : ownWay(packet, firewall.value, []);
}

function ownWay(packet: Packet, firewall: Firewall, before: readonly Step[], note = ''): Way {
  const { end, by, steps, onlyFor } = pass(firewall, 'input', packet);
  return {
    ...{ family: packet.family, path: 'INPUT', onlyFor, steps: [...before, ...steps] },
    ...wordsOf(end, by, onlyFor, note, 'No rule of INPUT stands in its way.'),
  };
}

function publishedWay({ container }: Door, packet: Packet, firewall: Firewall): Way {
  const translated = translation(firewall, packet) ?? untranslated(packet, firewall);
  const address = container?.addresses[packet.family] ?? '';
  // Chains of translation that say nothing of this port: the engine's proxy takes the call, as any program of the host.
  if (translated !== null && translated.to === null)
    return ownWay(packet, firewall, translated.steps, 'No rule translates it, so the engine’s proxy takes the call. ');
  const [to, port] = splitTarget(translated?.to ?? '');
  const { end, by, steps, onlyFor } = pass(firewall, 'forward', {
    ...packet,
    destination: to || address || null,
    port: port ?? container?.port ?? packet.port,
    translated: true,
    out: container?.bridge ?? '',
  });
  return {
    ...{ family: packet.family, path: 'DOCKER-USER', onlyFor, steps: [...(translated?.steps ?? []), ...steps] },
    ...wordsOf(
      end,
      by,
      onlyFor,
      'Published by Docker, so it passes INPUT by. ',
      'No rule of DOCKER-USER or FORWARD stands in its way.',
    ),
  };
}

/**
 * Where Docker translates IPv4 alone, as it does without `ip6tables`, a call over IPv6 meets the engine's proxy; where the engine was told to
 * leave the firewall alone (`iptables: false`) and made no chain, every call does.
 */
function untranslated({ family }: Packet, { chains }: Firewall): ReturnType<typeof translation> {
  const onlyIpv4 = family === 'ipv6' && chains.some((one) => one.table === 'nat' && one.family === 'ipv4');
  const noEngine =
    chains.length > 0 && !chains.some(({ chain, table }) => OF_ENGINES.test(chain) || OF_ENGINES.test(table));
  return onlyIpv4 || noEngine ? { to: null, steps: [] } : null;
}

const OF_ENGINES = /docker|netavark|^cni-/i;

/** "172.17.0.2:80", "[fd00::2]:80". */
function splitTarget(target: string): readonly [string, number | null] {
  const [, bracketed, bare, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(target) ?? [];
  return [bracketed ?? bare ?? '', port === undefined ? null : Number(port)];
}

function wordsOf(
  end: 'accepted' | 'dropped' | 'unclear',
  by: Step | null,
  onlyFor: readonly string[],
  note: string,
  open: string,
): Pick<Way, 'reach' | 'reason'> {
  if (end === 'unclear')
    return {
      reach: 'unknown',
      reason: `${note}It depends on ${by?.detail || 'a rule that is not understood'}: ${quoted(by)}.`,
    };
  if (end === 'accepted')
    return {
      reach: 'reachable',
      reason: `${note}${by && !by.rule.startsWith('policy ') ? `${capital(quoted(by))} lets it in.` : open}`,
    };
  const some =
    onlyFor.length > 0
      ? ` Only ${onlyFor.slice(0, 4).join(', ')}${onlyFor.length > 4 ? ' and others' : ''} may pass.`
      : '';
  return { reach: 'blocked', reason: `${note}${capital(quoted(by))} drops it.${some}` };
}

const quoted = (step: Step | null): string =>
  step === null
    ? 'a rule'
    : step.rule.startsWith('policy ')
      ? `the policy of ${step.chain}`
      : `the rule “${step.rule}” in ${step.chain}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
