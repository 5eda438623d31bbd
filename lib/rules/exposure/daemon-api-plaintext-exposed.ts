import { bad, type DaemonSettings, type EngineInfo, type Judgement, type Socket, sentence } from '@/lib/model';
import { defineRule, fail, unknown } from '../define';
import { endpoint, isLoopback } from '../reading/address';
import { type ApiListener, apiListeners, usesTls } from '../reading/daemon-api';
import { blockPort, closeApi } from '../reading/offers';
import { DAEMON, portSubject } from '../reading/subject';
import { listenerEvidence, listenerLinks } from './daemon-api-evidence';

interface Facts {
  readonly engineInfo: EngineInfo | undefined;
  readonly sockets: readonly Socket[] | undefined;
  readonly daemon: DaemonSettings | undefined;
}

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
  uses: ['daemon'],
  actions: ['daemon.closePlaintextApi', 'daemon.enableTls', 'firewall.blockPort'],
  check: (facts) => {
    const listeners = apiListeners(facts.engineInfo, facts.sockets, facts.daemon);
    const judged = listeners.filter((one) => !isLoopback(one.address)).map((one) => judgeListener(one, facts));
    return [...judged, ...blindSpot(facts)];
  },
});

function judgeListener(listener: ApiListener, facts: Facts): Judgement {
  const subject = portSubject('tcp', listener.address, listener.port);
  const plain = isPlain(listener, facts);
  if (plain === null) return unknown(subject, 'whether this Docker port demands TLS could not be read');
  if (!plain) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`Anyone can start a root container here: dockerd answers on ${bad(endpoint(listener.address, listener.port))} without TLS.`,
    evidence: [...listenerEvidence(listener), ...tlsEvidence(facts.daemon)],
    offers: [closeApi(listener.port), blockPort('tcp', listener.address, listener.port)],
    links: listenerLinks(listener, facts.daemon),
  });
}

/** Null when nothing that was read decides. TLS without verification is another rule's word. */
function isPlain(listener: ApiListener, { daemon }: Facts): boolean | null {
  if (listener.warnedOf) return listener.warnedOf === 'plain';
  // Without the settings, a silent listener is either behind TLS or opened by docker.socket, of which the engine never warns.
  return daemon ? !usesTls(daemon) : null;
}

const tlsEvidence = (daemon: DaemonSettings | undefined) =>
  daemon
    ? [
        {
          label: 'tlsverify',
          value: daemon.effective.tlsVerify ? 'true' : 'not set',
          source: 'dockerd arguments, daemon.json, units',
        },
      ]
    : [];

/** Over the Docker API alone, a port that docker.socket opens is not in the engine's warnings: silence proves nothing. */
function blindSpot({ engineInfo, sockets, daemon }: Facts): readonly Judgement[] {
  if (sockets) return [];
  if (daemon && engineInfo) return [];
  return [unknown(DAEMON, 'a port opened by docker.socket shows only on the host itself')];
}
