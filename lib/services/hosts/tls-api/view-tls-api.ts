import { ActionOffer } from '@/lib/model';
import type { Capabilities } from '@/lib/model/connection';
import { RULES } from '@/lib/rules/registry';
import type { Transaction } from '@/lib/store';
import type { Actor } from '../../access/actor';
import { authorize } from '../../access/authorize';
import { parseInput } from '../../parse-input';
import type { ServiceContext } from '../../service-context';
import type { ActionWay } from '../../views/action';
import type { TlsApiView } from '../../views/tls-api';
import { whatItSees } from '../../work/what-it-sees';
import { findHost } from '../find-host';
import { hostIdSchema } from '../host-input';
import { findTlsApi } from './find-tls-api';

/** As a session over the API alone has it: the engine, and nothing of the host around it. */
const API_ALONE: Capabilities = {
  privilege: 'docker-group',
  user: null,
  uid: null,
  engineRoute: 'tls',
  engineSocketPath: null,
  enginesNotRead: [],
  missing: [{ capability: 'shell', reason: 'Host processes and files are not visible over this connection.' }],
};

/**
 * The Docker API that demands certificates of ours, as a way to reach this host, and what would be seen by it. Null where none was proven.
 * @throws ServiceError `forbidden`, `not-found`.
 */
export async function viewTlsApi(context: ServiceContext, actor: Actor, input: unknown): Promise<TlsApiView | null> {
  authorize(actor, 'fleet.read');
  const { hostId } = parseInput(hostIdSchema, input);
  const host = await findHost(context.db, hostId);
  const api = await findTlsApi(context.db, host);
  if (!api) return null;
  const { sees, coverage } = whatItSees(API_ALONE, RULES);
  return {
    host: { id: host.id, name: host.name, address: host.address },
    inUse: host.kind === 'docker-tls',
    address: api.text,
    provedAt: api.provedAt.toISOString(),
    expiresAt: api.expiresAt.toISOString(),
    expired: api.expiresAt <= context.now(),
    renew: host.kind === 'ssh' ? await wayToRenew(context.db, hostId) : null,
    ...{ sees, coverage },
  };
}

async function wayToRenew(db: Transaction, hostId: string): Promise<ActionWay | null> {
  const finding = await db.finding.findFirst({
    where: { hostId, ruleId: 'daemon-tls-cert-expiring', state: { in: ['open', 'back'] } },
    orderBy: { openedAt: 'asc' },
    select: { id: true, offers: true },
  });
  const offers = ActionOffer.array().catch([]).parse(finding?.offers);
  return finding && offers.some(({ actionId }) => actionId === 'daemon.enableTls') ? { findingId: finding.id } : null;
}
