import { type ApplyContext, StepFailed } from './contract';
import type { TlsChange } from './enable-tls-plan';
import { discardTls, makeKeyOnHost } from './host/tls-files';
import { issueClient, issueServer, makeAuthority, makeServerKey } from './x509/authority';
import { readPublicKey } from './x509/certificate';

/** Made on the host where it can; else here, to be sent once and forgotten. */
export async function keyForServer({ session, runId }: ApplyContext) {
  const made = await makeKeyOnHost(session, runId);
  try {
    return made === null ? makeServerKey() : { publicKey: readPublicKey(made), key: null };
  } catch (error) {
    await discardTls(session, runId);
    throw new StepFailed('The host made a key that cannot be used.', { cause: error });
  }
}

/** The vault has the keys before the host goes by them: a crash in between must not lock everybody out. */
export async function issueCertificates(
  { names, sameAuthority }: TlsChange,
  { publicKey }: Awaited<ReturnType<typeof keyForServer>>,
  context: ApplyContext,
): Promise<{ ca: string; cert: string }> {
  const { tlsKeys, session, runId, hostName } = context;
  const now = new Date();
  try {
    const kept = sameAuthority ? await tlsKeys.open() : null;
    const authority = kept
      ? { cert: kept.ca, key: kept.caKey }
      : await makeAuthority(`Shipshape CA for ${hostName}`, now);
    const client = await issueClient(authority, 'shipshape', now);
    await tlsKeys.keep({ ca: authority.cert, caKey: authority.key, ...client });
    return { ca: authority.cert, cert: await issueServer(authority, { publicKey, names }, now) };
  } catch (error) {
    await discardTls(session, runId);
    throw error;
  }
}
