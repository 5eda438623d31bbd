import { bad, type DaemonSettings, type Judgement, type NetworkAddress, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { type ApiListener, apiListeners, usesTls } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { blockPort, enableTlsChoices } from '../reading/verdict/offers';
import { DAEMON, portSubject } from '../reading/verdict/subject';
import { listenerEvidence, listenerLinks } from './daemon-api-evidence';

/** In daemon.json even `tlsverify: false` switches TLS on: that is "TLS without verification", not "no TLS". */
export const daemonApiTlsNoClientAuth = defineRule({
  id: 'daemon-api-tls-no-client-auth',
  family: 'exposure',
  title: 'Docker API uses TLS but accepts any client',
  why: 'The traffic is encrypted, yet nobody is asked who they are: any client that connects is root on the host.',
  fix: 'Set tlsverify with your own CA, so that only clients with a certificate of yours are let in.',
  severity: 'critical',
  references: { cis: ['2.7'], attack: ['T1133'] },
  needs: [],
  needsAny: ['engineInfo', 'sockets'],
  uses: ['daemon', 'addresses'],
  enoughInPart: ['sockets'],
  actions: ['daemon.enableTls', 'firewall.blockPort'],
  check: ({ engineInfo, sockets, daemon, addresses }) => {
    const judged = apiListeners(engineInfo, sockets, daemon).map((one) => judgeListener(one, daemon, addresses));
    if (sockets || (engineInfo && daemon)) return judged;
    return [...judged, unknown(DAEMON, 'a port opened by docker.socket shows only on the host itself')];
  },
});

function judgeListener(
  listener: ApiListener,
  daemon: DaemonSettings | undefined,
  addresses: readonly NetworkAddress[] | undefined,
): Judgement {
  const subject = portSubject('tcp', listener.address, listener.port);
  const unverified = isUnverified(listener, daemon);
  if (unverified === null)
    return unknown(subject, 'whether this Docker port demands client certificates could not be read');
  if (!unverified) return { verdict: 'pass', subject };
  const local = isLoopback(listener.address);
  return fail({
    subject,
    severity: local ? 'medium' : 'critical',
    sentence: sentence`dockerd answers on ${bad(endpoint(listener.address, listener.port))} over TLS and lets any client in without a certificate.`,
    evidence: [
      ...listenerEvidence(listener),
      ...(daemon ? [evidence('tlsverify', daemon.effective.tlsVerify, 'dockerd arguments, daemon.json')] : []),
    ],
    offers: local
      ? []
      : [...enableTlsChoices(addresses, listener.port), blockPort('tcp', listener.address, listener.port)],
    links: listenerLinks(listener, daemon),
  });
}

/** Null when nothing that was read decides. */
function isUnverified(listener: ApiListener, daemon: DaemonSettings | undefined): boolean | null {
  if (listener.warnedOf) return listener.warnedOf === 'unverified';
  return daemon ? usesTls(daemon) && !daemon.effective.tlsVerify : null;
}
