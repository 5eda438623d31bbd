import { LOOKUP_CLIENTS } from '@/lib/intel';
import { LOOKUP_SERVICES, type LookupService, lookupFailureCodeSchema, NEEDS_KEY } from '@/lib/model/lookup';
import type { LookupServiceRow } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { LookupSettingsRow, LookupSettingsView } from '../views/lookup';
import { dayBucket } from './lookup-gate';

/** What may be asked outside, with which limits, and how it last went. No key is in it. @throws ServiceError `forbidden`. */
export async function viewLookupSettings(context: ServiceContext, actor: Actor): Promise<LookupSettingsView> {
  authorize(actor, 'settings.manage');
  const { db, alwaysOffline = false } = context;
  const [setting, allowedHosts, rows, used] = await Promise.all([
    readSetting(db, 'outbound.offline'),
    readSetting(db, 'outbound.allowed-hosts'),
    db.lookupServiceRow.findMany({ take: LOOKUP_SERVICES.length }),
    db.tryCounter.findMany({
      where: { bucket: { in: LOOKUP_SERVICES.map(dayBucket) }, windowEndAt: { gt: new Date() } },
    }),
  ]);
  return {
    offline: { setting, always: alwaysOffline },
    allowedHosts,
    services: LOOKUP_SERVICES.map((service) =>
      settingsRow(
        service,
        rows.find(({ id }) => id === service),
        used.find(({ bucket }) => bucket === dayBucket(service))?.used ?? 0,
        context.now(),
      ),
    ),
  };
}

function settingsRow(
  service: LookupService,
  row: LookupServiceRow | undefined,
  used: number,
  now: Date,
): LookupSettingsRow {
  const { limits } = LOOKUP_CLIENTS[service];
  return {
    service,
    enabled: row?.enabled ?? false,
    needsKey: NEEDS_KEY[service],
    key: row?.sealed && row.keySetAt ? { setAt: row.keySetAt.toISOString(), setBy: row.keySetBy ?? '' } : null,
    usedToday: Math.min(used, limits.perDay),
    ...limits,
    answeredAt: row?.answeredAt?.toISOString() ?? null,
    failure: lookupFailureCodeSchema.safeParse(row?.failure).data ?? null,
    failedAt: row?.failedAt?.toISOString() ?? null,
    pausedUntil: row?.pausedUntil && row.pausedUntil > now ? row.pausedUntil.toISOString() : null,
  };
}
