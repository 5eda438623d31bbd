import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import { readPolicySettings } from '../settings/read-policy';
import type { TrustView } from '../views/trust';
import { splitPlaces } from './places';

const MOST = 1000;

/** Whom the team trusts, and what it has blocked. @throws ServiceError `forbidden`. */
export async function viewTrust({ db }: ServiceContext, actor: Actor): Promise<TrustView> {
  authorize(actor, 'policy.manage');
  const [{ version, fleet }, blocked] = await Promise.all([
    readPolicySettings(db),
    db.blockedImage.findMany({ orderBy: { blockedAt: 'desc' }, take: MOST }),
  ]);
  return {
    version,
    ...splitPlaces(fleet.trustedNamespaces),
    blocked: blocked.map(({ repository, ownerName, reason, blockedAt }) => ({
      ...{ repository, by: ownerName, reason, at: blockedAt.toISOString() },
    })),
  };
}
