import { z } from 'zod';
import { formatAddress } from '@/lib/model/connection';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import type { ProbeView } from '../views/add-server';
import { addressTextSchema } from './host-input';

const schema = z.object({ address: addressTextSchema });
const DEADLINE_MS = 15_000;

/**
 * What a server shows of itself before anybody signs in: host key or certificate. Nothing is stored.
 * @throws ServiceError `forbidden`, `invalid` (the address), `worker-away`.
 */
export async function probeHost(context: ServiceContext, actor: Actor, input: unknown): Promise<ProbeView> {
  authorize(actor, 'hosts.manage');
  const { address } = parseInput(schema, input);
  const text = formatAddress(address);
  const answer = await askWorker(context, actor, {
    kind: 'probe',
    hostId: null,
    input: { address: text },
    deadlineMs: DEADLINE_MS,
  });
  return withFleet(context, answer as ProbeView);
}

/** Says who else in the fleet has this key. */
async function withFleet({ db }: ServiceContext, view: ProbeView): Promise<ProbeView> {
  if (!view.ok || !view.key) return view;
  const alsoOn = await db.host.findMany({
    where: { hostKeyFingerprint: view.key.fingerprint, address: { not: view.address } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 20,
  });
  return { ...view, key: { ...view.key, alsoOn } };
}
