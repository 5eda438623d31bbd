import { bad, type Judgement, type NetworkAddress, type OutsideProbe, sentence } from '@/lib/model';
import { defineRule, fail, unknown } from '../define';
import { type ApiListener, apiListeners } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { probeEvidence } from '../reading/network/outside-probe';
import { blockPort, closeApi, enableTlsChoices } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';
import { listenerEvidence, listenerLinks } from './daemon-api-evidence';
import { type ApiFacts, isPlain, socketUnitBlindSpot, tlsEvidence } from './daemon-api-plain';

/** The way in of the incident. The engine's warnings and the host's sockets are merged to one finding per port. */
export const daemonApiPlaintextExposed = defineRule({
  id: 'daemon-api-plaintext-exposed',
  family: 'exposure',
  title: 'Docker remote API open without TLS',
  why: 'Whoever reaches this port is root on the host: one call starts a container that owns the whole disk. Scanners find such a port within hours.',
  fix: 'Close the plaintext API: remove the tcp:// address from the arguments, daemon.json, drop-ins and docker.socket. Manage the host over SSH or over TLS with client certificates.',
  severity: 'critical',
  references: { cis: ['2.7'], attack: ['T1133', 'T1610'] },
  needs: [],
  needsAny: ['engineInfo', 'sockets'],
  uses: ['daemon', 'outsideProbe', 'addresses'],
  enoughInPart: ['sockets'],
  actions: ['daemon.closePlaintextApi', 'daemon.enableTls', 'firewall.blockPort'],
  check: (facts) => {
    const listeners = apiListeners(facts.engineInfo, facts.sockets, facts.daemon);
    const judged = listeners.filter((one) => !isLoopback(one.address)).map((one) => judgeListener(one, facts));
    return [...judged, ...socketUnitBlindSpot(facts)];
  },
});

function judgeListener(
  listener: ApiListener,
  facts: ApiFacts & {
    readonly outsideProbe: OutsideProbe | undefined;
    readonly addresses: readonly NetworkAddress[] | undefined;
  },
): Judgement {
  const subject = portSubject('tcp', listener.address, listener.port);
  const plain = isPlain(listener, facts.daemon);
  if (plain === null) return unknown(subject, 'whether this Docker port demands TLS could not be read');
  if (!plain) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`Anyone can start a root container here: dockerd answers on ${bad(endpoint(listener.address, listener.port))} without TLS.`,
    evidence: [
      ...listenerEvidence(listener),
      ...tlsEvidence(facts.daemon),
      ...probeEvidence(facts.outsideProbe, [listener.port]),
    ],
    offers: [
      closeApi(listener.port),
      ...enableTlsChoices(facts.addresses),
      blockPort('tcp', listener.address, listener.port),
    ],
    links: listenerLinks(listener, facts.daemon),
  });
}
