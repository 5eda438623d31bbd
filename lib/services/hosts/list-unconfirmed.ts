import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { UnconfirmedHost } from '../views/import';
import { offeredKeySchema } from './confirm-host-key';

/** Servers that wait for a person to say that they are who they claim to be, oldest first. @throws ServiceError `forbidden`. */
export async function listUnconfirmed({ db }: ServiceContext, actor: Actor): Promise<UnconfirmedHost[]> {
  authorize(actor, 'hosts.manage');
  const hosts = await db.host.findMany({
    where: { status: 'unconfirmed' },
    select: { id: true, name: true, address: true, tags: true, createdAt: true, createdBy: true, offeredKey: true },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
  });
  return hosts.map(({ id, name, address, tags, createdAt, createdBy, offeredKey }) => ({
    id,
    name,
    address,
    tags,
    addedAt: createdAt.toISOString(),
    addedBy: createdBy,
    offered: offeredKeySchema.safeParse(offeredKey).data ?? null,
  }));
}
