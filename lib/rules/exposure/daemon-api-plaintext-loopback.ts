import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { type ApiListener, apiListeners } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { closeApi } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';
import { listenerEvidence, listenerLinks } from './daemon-api-evidence';
import { type ApiFacts, isPlain, socketUnitBlindSpot, tlsEvidence } from './daemon-api-plain';

interface Facts extends ApiFacts {
  readonly containers: readonly Container[] | undefined;
}

export const daemonApiPlaintextLoopback = defineRule({
  id: 'daemon-api-plaintext-loopback',
  family: 'exposure',
  title: 'Docker API without TLS on loopback',
  why: 'Every account and every program of this host becomes root through it, and so does a container that shares the host’s network.',
  fix: 'Remove the tcp:// address and use the local socket, which asks who you are.',
  severity: 'medium',
  references: { cis: ['2.7'], attack: ['T1611'] },
  needs: [],
  needsAny: ['engineInfo', 'sockets'],
  uses: ['daemon', 'containers'],
  enoughInPart: ['sockets'],
  actions: ['daemon.closePlaintextApi'],
  check: (facts) => [
    ...apiListeners(facts.engineInfo, facts.sockets, facts.daemon)
      .filter((one) => isLoopback(one.address))
      .map((one) => judgeListener(one, facts)),
    ...socketUnitBlindSpot(facts),
  ],
});

function judgeListener(listener: ApiListener, { daemon, containers }: Facts): Judgement {
  const subject = portSubject('tcp', listener.address, listener.port);
  const plain = isPlain(listener, daemon);
  if (plain === null) return unknown(subject, 'whether this Docker port demands TLS could not be read');
  if (!plain) return { verdict: 'pass', subject };
  const inside = (containers ?? []).filter((one) => one.running && one.networkMode === 'host');
  const [first] = inside;
  const where = bad(endpoint(listener.address, listener.port));
  return fail({
    subject,
    severity: first ? 'high' : 'medium',
    sentence: first
      ? sentence`${value(first.name)} shares the host’s network and reaches dockerd on ${where}, without TLS.`
      : sentence`Every program of this host reaches dockerd on ${where}, without TLS.`,
    evidence: [
      ...listenerEvidence(listener),
      ...tlsEvidence(daemon),
      ...inside.map((one) => evidence('on the host network', one.name, 'inspect.HostConfig.NetworkMode')),
    ],
    offers: [closeApi(listener.port)],
    links: { ...listenerLinks(listener, daemon), ...(first ? { containerIds: inside.map((one) => one.id) } : {}) },
  });
}
