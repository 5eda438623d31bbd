import type { Session } from '@/lib/connect';
import { parseAddress, type SessionTarget } from '@/lib/model/connection';
import type { PlanContext } from '@/lib/remedy';
import { keptAuthority } from '@/lib/store';
import { findHost } from '../hosts/find-host';
import { imageKeeper } from './image-keeper';
import { reachesPort } from './reaches';
import { sessionTargetOf } from './session-target';
import type { WorkContext } from './work-context';

/** A host's warm session, and what an action needs around it. */
export type OpenHost = { session: Session; target: SessionTarget; plan: PlanContext };

/**
 * Does work on a host's warm login.
 * @throws ServiceError `not-found`, `no-credential`, `locked`; ConnectError for what the host does.
 */
export async function withHost<Result>(
  context: WorkContext,
  hostId: string,
  work: (open: OpenHost) => Promise<Result>,
): Promise<Result> {
  const host = await findHost(context.db, hostId);
  const { target, key, ownKeyFingerprint } = await sessionTargetOf(context.db, context.vault, host);
  const parsed = parseAddress(host.address);
  const reaches = (port: number): Promise<boolean | null> =>
    parsed.ok ? reachesPort(parsed.address, port) : Promise.resolve(null);
  return context.reach.use(target, key, (session) =>
    work({
      session,
      target,
      plan: {
        session,
        hostName: host.name,
        ownKeyFingerprint,
        reaches,
        keptAuthority: () => keptAuthority(context.db, host.id),
        images: imageKeeper(context, { session, host, run: null }),
      },
    }),
  );
}
