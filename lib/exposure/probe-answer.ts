import type { Fact, OutsideProbe } from '@/lib/model';
import type { PortFact } from './doors';

/**
 * What the facts of a host say, held against a connection that was really tried. An open door is open, whatever the rules seem to say. A
 * closed one is closed from there: it never takes back what the host's own rules let in, since others may call from elsewhere.
 */
export function withProbe(door: PortFact, probe: Fact<OutsideProbe>): PortFact {
  if (!probe.read || door.protocol !== 'tcp' || door.reach === 'loopback') return door;
  const answer = probe.value.ports.find(({ port }) => port === door.port);
  if (!answer) return door;
  const from = probe.value.vantage;
  const said = { ...door, probe: answer.answer };
  if (answer.answer === 'open') {
    if (door.reach === 'reachable') return { ...said, reason: `${door.reason} A connection from ${from} came about.` };
    const against = door.reach === 'blocked' ? `, although by its own rules it should not: ${door.reason}` : '.';
    return { ...said, reach: 'reachable', reason: `A connection from ${from} came about${against}` };
  }
  const met = `A connection from ${from} ${MET[answer.answer]}`;
  if (door.reach === 'unknown') return { ...said, reach: 'blocked', reason: `${met}. ${door.reason}` };
  if (door.reach === 'blocked') return { ...said, reason: `${door.reason} ${met}.` };
  return {
    ...said,
    reason: `${door.reason} But ${lower(met)}: something in front of the host stops it, for callers from there.`,
  };
}

const MET = {
  refused: 'was refused',
  silent: 'got no answer',
  unreachable: 'found no way to it',
} as const;

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Ports that answered although no listener was seen: over the Docker API none is, and a hidden one is not either. */
export function unseenDoors(doors: readonly PortFact[], probe: Fact<OutsideProbe>): PortFact[] {
  if (!probe.read) return [];
  const known = new Set(doors.filter(({ protocol }) => protocol === 'tcp').map(({ port }) => port));
  return probe.value.ports
    .filter(({ port, answer }) => answer === 'open' && !known.has(port))
    .map(({ port }) => ({
      ...{ address: probe.value.target, port, protocol: 'tcp', listener: 'not visible', containerId: null, pid: null },
      ...{ path: 'none', reach: 'reachable', ways: [], probe: 'open' },
      reason: `A connection from ${probe.value.vantage} came about; who listens was not seen.`,
    }));
}
