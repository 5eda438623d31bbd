import { CERTIFICATE_DAYS, Plan } from '@/lib/model';
import { type DockerTlsAddress, formatAddress, parseAddress } from '@/lib/model/connection';
import type { Host, Transaction } from '@/lib/store';

const DAY_MS = 86_400_000;

export type TlsApi = { address: DockerTlsAddress; text: string; provedAt: Date; expiresAt: Date };

/**
 * The Docker API of a host for which certificates of ours are kept, where the last run that opened it was proven and was not taken back. Null
 * when there is none. The name is the one by which the host is reached: it stands in the certificate.
 */
export async function findTlsApi(db: Transaction, host: Pick<Host, 'id' | 'address'>): Promise<TlsApi | null> {
  const keys = await db.hostTlsKeys.findUnique({ where: { hostId: host.id }, select: { createdAt: true } });
  const parsed = parseAddress(host.address);
  if (!keys || !parsed.ok || parsed.address.kind === 'local') return null;
  const run = await db.actionRun.findFirst({
    where: { hostId: host.id, actionId: 'daemon.enableTls', state: 'finished', outcome: 'confirmed' },
    orderBy: { finishedAt: 'desc' },
    select: { plan: true, finishedAt: true },
  });
  const port = Number(Plan.safeParse(run?.plan).data?.world['port']);
  if (!run?.finishedAt || !Number.isInteger(port) || port < 1) return null;
  const address = { kind: 'docker-tls', host: parsed.address.host, port } as const;
  const expiresAt = new Date(keys.createdAt.getTime() + CERTIFICATE_DAYS * DAY_MS);
  return { address, text: formatAddress(address), provedAt: run.finishedAt, expiresAt };
}
