import type { OutboundPolicy } from '@/lib/outbound';
import type { ServiceContext } from '../service-context';
import { readSetting } from './settings';

/** What this installation allows itself outside, as it stands now. Read it for each request: a switch holds at once. */
export async function readOutboundPolicy({
  db,
  alwaysOffline = false,
}: Pick<ServiceContext, 'db' | 'alwaysOffline'>): Promise<OutboundPolicy> {
  const [offline, allowedHosts] = await Promise.all([
    readSetting(db, 'outbound.offline'),
    readSetting(db, 'outbound.allowed-hosts'),
  ]);
  return { offline: offline || alwaysOffline, allowedHosts };
}
