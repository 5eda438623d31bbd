import { asConnectError, probeHostKey, probeServerCertificate } from '@/lib/connect';
import { type Address, formatAddress, type HostKey, type ServerCertificate } from '@/lib/model/connection';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ProbedCertificate, ProbeView } from '../views/add-server';
import { randomart } from './randomart';

/** Looks at a server without signing in. Answers also when it cannot be reached. */
export async function runProbe(actor: Actor, address: Address): Promise<ProbeView> {
  authorize(actor, 'hosts.manage');
  const startedAt = performance.now();
  const place = { address: formatAddress(address), kind: address.kind };
  const tookMs = (): number => Math.round(performance.now() - startedAt);
  try {
    const shown = await show(address);
    return { ok: true, ...place, ...shown, tookMs: tookMs() };
  } catch (thrown) {
    const { code, sentence, detail } = asConnectError(thrown, 'unreachable');
    return { ok: false, ...place, code, sentence, detail: detail ?? null, tookMs: tookMs() };
  }
}

/** @throws ConnectError. */
export async function show(address: Address): Promise<Pick<Extract<ProbeView, { ok: true }>, 'key' | 'certificate'>> {
  if (address.kind === 'ssh') return { key: toKey(await probeHostKey(address)), certificate: null };
  if (address.kind === 'docker-tls')
    return { key: null, certificate: toCertificate(await probeServerCertificate(address)) };
  return { key: null, certificate: null };
}

const toKey = ({ type, bits, fingerprint, software, publicKey }: HostKey) => ({
  type,
  bits,
  fingerprint,
  software,
  randomart: randomart(publicKey, type, bits),
  // Whoever asked knows the fleet.
  alsoOn: [],
});

function toCertificate({ chain, demandsClientCertificate }: ServerCertificate): ProbedCertificate | null {
  const leaf = chain[0];
  if (!leaf) return null;
  const { subject, issuer, fingerprint, notBefore, notAfter, subjectAltNames, selfSigned } = leaf;
  return {
    subject,
    issuer,
    fingerprint,
    notBefore,
    notAfter,
    names: subjectAltNames,
    selfSigned,
    demandsClientCertificate,
  };
}
