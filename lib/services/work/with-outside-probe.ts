import { probePorts } from '@/lib/connect';
import { type PortFact, portsOf } from '@/lib/exposure';
import { read, type Snapshot, unread } from '@/lib/model';
import type { Address } from '@/lib/model/connection';

type ProbeOptions = { signal: AbortSignal; now: () => Date };

/** Docker's own ports: an API that is open there is the worst door of all, and over the API alone no listener is seen. */
const ALWAYS = [2375, 2376];

/**
 * The Snapshot with what connections from this worker met on the host's listening TCP ports. Only the address that the host is reached by is
 * called, never one that the host names itself.
 */
export async function withOutsideProbe(snapshot: Snapshot, address: Address, options: ProbeOptions): Promise<Snapshot> {
  const probe =
    address.kind === 'local'
      ? unread('connection-cannot-see', 'this machine is not outside of itself')
      : read(await probePorts(address.host, portsToTry(snapshot), options));
  return { ...snapshot, facts: { ...snapshot.facts, outsideProbe: probe } };
}

/** The doors that should be shut come last to none: known open ones first, then Docker's own. */
function portsToTry(snapshot: Snapshot): readonly number[] {
  const rank: Record<PortFact['reach'], number> = { reachable: 0, unknown: 1, blocked: 2, loopback: 3 };
  const doors = (portsOf(snapshot) ?? []).filter(({ protocol, reach }) => protocol === 'tcp' && reach !== 'loopback');
  return [...ALWAYS, ...doors.sort((a, b) => rank[a.reach] - rank[b.reach]).map(({ port }) => port)];
}
