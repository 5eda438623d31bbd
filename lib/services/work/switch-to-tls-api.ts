import { z } from 'zod';
import { asConnectError, ConnectError, type Session } from '@/lib/connect';
import type { SessionTarget } from '@/lib/model/connection';
import { openTlsKeys, saveCredential, sendSignal, type Transaction, VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { findHost, lockHost } from '../hosts/find-host';
import { findTlsApi, type TlsApi } from '../hosts/tls-api/find-tls-api';
import { refuseTaken } from '../hosts/unique-host';
import { enqueueScan } from '../scans/enqueue-scan';
import { ServiceError } from '../service-error';
import { sessionTargetOf } from './session-target';
import type { WorkContext } from './work-context';

type Host = Awaited<ReturnType<typeof findHost>>;
type TlsTarget = Extract<SessionTarget, { address: { kind: 'docker-tls' } }>;

/**
 * Reaches a host by its Docker API instead of by SSH, when it is the same engine and lets in nobody without a certificate. What was entered for
 * SSH is deleted then, as with every change of an address; until then nothing is changed. Each attempt is on the record.
 * @throws ServiceError `forbidden`, `not-found`, `not-offered`, `no-credential`, `host-refused`, `busy`, `address-taken`, `locked`.
 */
export async function switchToTlsApi(
  context: WorkContext,
  actor: Actor,
  { hostId }: { hostId: string },
): Promise<{ address: string }> {
  authorize(actor, 'hosts.manage');
  const host = await findHost(context.db, hostId);
  try {
    const api = await findTlsApi(context.db, host);
    if (!api || host.kind !== 'ssh') throw new ServiceError('not-offered');
    const target = await targetOf(context, host, api);
    await refuseOther(context, host, target);
    const scanId = await moveHost(context, actor, host, { api, target });
    await context.reach.forget(hostId);
    if (scanId) await context.queue.send('scan-host', { scanId }, { priority: 8 });
    return { address: api.text };
  } catch (error) {
    const known = asServiceError(error);
    if (known && known.code !== 'locked') await recordRefusal(context, actor, host, known);
    throw known ?? error;
  }
}

async function targetOf({ db, vault }: WorkContext, { id }: Host, { address }: TlsApi): Promise<TlsTarget> {
  const keys = await openTlsKeys(db, vault, id);
  if (!keys) throw new ServiceError('not-offered');
  const { ca, cert, key } = keys;
  return { address, credential: { kind: 'docker-tls', ca, cert, key } };
}

/** Tried before anything is changed: it must be the engine that SSH reaches, and it must ask who comes. */
async function refuseOther(context: WorkContext, host: Host, target: TlsTarget): Promise<void> {
  const known = await sessionTargetOf(context.db, context.vault, host);
  const before = await context.reach.use(known.target, known.key, engineId);
  const session = await context.reach.signInAgain(target);
  try {
    const refuse = (sentence: string) => new ServiceError('host-refused', { sentence });
    if (session.serverCertificate?.demandsClientCertificate !== true)
      throw refuse('It is not certain that the API refuses whoever comes without a certificate. SSH stays in use.');
    if ((await engineId(session)) !== before)
      throw refuse('Another engine answers there than the one that SSH reaches. SSH stays in use.');
  } finally {
    await session.close();
  }
}

const infoSchema = z.object({ ID: z.string().min(1) });

async function engineId({ engine, engineStatus }: Session): Promise<string> {
  if (!engineStatus.ok) throw engineStatus.error;
  const info = infoSchema.safeParse(await engine.info());
  if (!info.success) throw new ServiceError('host-refused', { sentence: 'The engine told no id of its own.' });
  return info.data.ID;
}

type Move = { api: TlsApi; target: TlsTarget };

async function moveHost(
  { db, vault, now }: WorkContext,
  actor: Actor,
  before: Host,
  { api, target }: Move,
): Promise<string | null> {
  return db.$transaction(async (tx) => {
    await lockHost(tx, before.id);
    await refuseChanged(tx, before);
    await refuseTaken(tx, { exceptId: before.id, address: api.text });
    await tx.credential.deleteMany({ where: { hostId: before.id } });
    await tx.host.update({
      where: { id: before.id },
      data: { ...NOT_SSH, kind: 'docker-tls', address: api.text, nextScanAt: now() },
    });
    await saveCredential(tx, vault, before.id, target.credential);
    await recordDeed(tx, vault, actor, {
      verb: 'host.use-tls-api',
      hostId: before.id,
      hostName: before.name,
      subject: before.name,
      sentence: `${before.address} became ${api.text}; the credential for SSH was removed.`,
    });
    await sendSignal(tx, { kind: 'host', hostId: before.id });
    const scan = await enqueueScan(tx, before.id, 'action', actor.name);
    return scan.isNew ? scan.scanId : null;
  });
}

/** Somebody moved it, entered another credential, or began to change something on it while we looked. */
async function refuseChanged(tx: Transaction, before: Host): Promise<void> {
  const now = await findHost(tx, before.id);
  const busy = await tx.actionRun.count({ where: { activeHostId: before.id } });
  if (busy > 0 || now.address !== before.address || now.credentialVersion !== before.credentialVersion)
    throw new ServiceError('busy');
}

const NOT_SSH = {
  statusCode: null,
  statusSentence: null,
  hostKeyType: null,
  hostKeyFingerprint: null,
  hostKeyConfirmedAt: null,
  hostKeyConfirmedBy: null,
};

function asServiceError(error: unknown): ServiceError | null {
  if (error instanceof ServiceError) return error;
  if (error instanceof VaultError) return new ServiceError('locked', { sentence: error.message, cause: error });
  if (!(error instanceof ConnectError)) return null;
  const { sentence } = asConnectError(error, 'unreachable');
  return new ServiceError('host-refused', { sentence: `${sentence} SSH stays in use.`, cause: error });
}

async function recordRefusal({ db, vault }: WorkContext, actor: Actor, host: Host, error: ServiceError): Promise<void> {
  await db.$transaction((tx) =>
    recordDeed(tx, vault, actor, {
      verb: 'host.use-tls-api',
      hostId: host.id,
      hostName: host.name,
      subject: host.name,
      outcome: 'refused',
      sentence: error.sentence,
    }),
  );
}
