import { LOOKUP_CLIENTS, type LookupClient } from '@/lib/intel';
import { type LookupService, NEEDS_KEY } from '@/lib/model/lookup';
import { type Database, forgetTries, type LookupServiceRow, takeTry } from '@/lib/store';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { readOutboundPolicy } from '../settings/outbound-policy';
import type { LookupServiceView } from '../views/lookup';

const DAY_SECONDS = 86_400;
/** Two people who press at once ask once; longer than the slowest service takes. */
const ONCE_SECONDS = 90;
const LEAST_MS = 300_000;

export const minuteBucket = (service: LookupService): string => `lookup-minute ${service}`;
export const dayBucket = (service: LookupService): string => `lookup-day ${service}`;

type Standing = Pick<LookupServiceRow, 'enabled' | 'sealed' | 'pausedUntil'> | null;

/** Whether a service can be asked now, and if not, why. */
export function stateOf(service: LookupService, row: Standing, now: Date): LookupServiceView['state'] {
  if (!row?.enabled) return 'off';
  if (NEEDS_KEY[service] && !row.sealed) return 'no-key';
  return row.pausedUntil !== null && row.pausedUntil > now ? 'paused' : 'ready';
}

/**
 * What has to hold before anything leaves. A test of the key is done while the service is still off.
 * @throws ServiceError `offline`, `lookups-off`, `lookup-no-key`, `lookup-paused`.
 */
export async function requireReady(
  context: ServiceContext,
  service: LookupService,
  { test = false }: { test?: boolean } = {},
): Promise<void> {
  const [policy, row] = await Promise.all([
    readOutboundPolicy(context),
    context.db.lookupServiceRow.findUnique({ where: { id: service } }),
  ]);
  if (policy.offline) throw new ServiceError('offline');
  const state = stateOf(service, row && test ? { ...row, enabled: true } : row, context.now());
  if (state === 'no-key') throw new ServiceError('lookup-no-key', { field: 'key' });
  if (state === 'paused') throw new ServiceError('lookup-paused');
  if (state === 'off' && !(test && !NEEDS_KEY[service])) throw new ServiceError(test ? 'lookup-no-key' : 'lookups-off');
}

/**
 * Takes one question of the minute's and the day's, which all workers share. The answer gives the turn back: until then, nobody
 * else asks the same.
 * @throws ServiceError `lookup-limit`, `lookup-running` while somebody else asks the same.
 */
export async function takeTurn(db: Database, service: LookupService, subject: string): Promise<() => Promise<void>> {
  const { limits }: LookupClient = LOOKUP_CLIENTS[service];
  const bucket = `lookup-once ${service} ${subject}`;
  const once = await takeTry(db, { bucket, limit: 1, windowSeconds: ONCE_SECONDS });
  if (!once.allowed) throw new ServiceError('lookup-running');
  const giveBack = (): Promise<void> => forgetTries(db, bucket);
  const minute = await takeTry(db, { bucket: minuteBucket(service), limit: limits.perMinute, windowSeconds: 60 });
  const day = minute.allowed
    ? await takeTry(db, { bucket: dayBucket(service), limit: limits.perDay, windowSeconds: DAY_SECONDS })
    : minute;
  if (day.allowed) return giveBack;
  await giveBack();
  throw new ServiceError('lookup-limit');
}

/** Whether the service said something of this thing so lately that it is not asked again, however often somebody presses. */
export async function wasJustAsked(
  { db, now }: Pick<ServiceContext, 'db' | 'now'>,
  service: LookupService,
  subject: string,
): Promise<boolean> {
  const row = await db.lookupAnswerRow.findUnique({ where: { service_subject: { service, subject } } });
  const last = Math.max(row?.answeredAt?.getTime() ?? 0, row?.failedAt?.getTime() ?? 0);
  return now().getTime() - last < LEAST_MS;
}
