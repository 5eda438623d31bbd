import {
  type ActionOffer,
  bad,
  type EvidenceFact,
  type Judgement,
  type Links,
  lowered,
  type Sentence,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { evidence, fail, unknown } from '../define';
import { commandText } from '../reading/container/container-words';
import {
  doorsText,
  isPrivateOnly,
  type OpenService,
  openServices,
  type ServiceFacts,
  serviceBlindSpots,
} from '../reading/network/exposed-service';
import { type Door, doorText } from '../reading/network/service-door';
import type { ServiceShape } from '../reading/network/service-shape';
import { argvText } from '../reading/process/process';
import { containerLinks } from '../reading/verdict/links';
import { blockPort, rebind } from '../reading/verdict/offers';

/** What every rule about an exposed service has in common. */
export const SERVICE_RULE = {
  family: 'exposure',
  references: { cis: ['5.14'], attack: ['T1133', 'T1190'] },
  needs: [],
  needsAny: ['containers', 'sockets'],
  uses: ['processes', 'collectorLogin', 'firewall'],
  enoughInPart: ['sockets'],
  actions: ['port.rebind', 'firewall.blockPort'],
} as const;

/** How bad one open service is, and why. */
export interface Weighed {
  readonly severity: Severity;
  readonly evenPrivate?: boolean; // as bad on a private address; else one step milder
  readonly says?: string; // ends the sentence: "it demands no password"
  readonly shows?: readonly EvidenceFact[];
}

/** What would decide was not read. */
export interface Unweighed {
  readonly unseen: string;
}

/** Judges what answers from outside. `weigh` gives the severity on a public address, or null when there is nothing to say. */
export const judgeServices = (
  facts: ServiceFacts,
  shapes: readonly ServiceShape[],
  weigh: (service: OpenService) => Weighed | Unweighed | null,
): readonly Judgement[] => [
  ...openServices(facts, shapes).map((service) => judgeService(service, weigh(service))),
  ...serviceBlindSpots(facts, shapes),
];

function judgeService(service: OpenService, weighed: Weighed | Unweighed | null): Judgement {
  if (!weighed) return { verdict: 'pass', subject: service.subject };
  if ('unseen' in weighed) return unknown(service.subject, weighed.unseen);
  const { severity, evenPrivate = false, says, shows = [] } = weighed;
  return fail({
    subject: service.subject,
    severity: isPrivateOnly(service) && !evenPrivate ? lowered(severity) : severity,
    sentence: sentenceOf(service, says === undefined ? '' : `: ${says}`),
    evidence: [...doorEvidence(service), ...shows, ...commandEvidence(service)],
    offers: serviceOffers(service),
    links: serviceLinks(service),
  });
}

/** A service known by its port alone is called by the port, not by a name that it may not have. */
function sentenceOf(service: OpenService, ending: string): Sentence {
  const { holder, shape, knownBy } = service;
  return knownBy === 'name'
    ? sentence`${value(shape.name)} in ${value(holder)} answers on ${bad(doorsText(service))}, open to the network${value(ending)}.`
    : sentence`${value(holder)} answers on ${bad(doorsText(service))}, the port of ${value(shape.name)}, open to the network${value(ending)}.`;
}

export const doorEvidence = ({ doors }: OpenService): readonly EvidenceFact[] =>
  doors.map((door) => evidence('answers on', `${doorText(door)}${door.protocol === 'udp' ? '/udp' : ''}`, door.seenIn));

export function commandEvidence({ container, process }: OpenService): readonly EvidenceFact[] {
  if (container) return [evidence('command', commandText(container), 'inspect.Path, Args')];
  return process ? [evidence('command', argvText(process), `/proc/${process.pid}/cmdline`)] : [];
}

/**
 * Blocking comes first: it interrupts nobody inside. A published port is closed in DOCKER-USER, one of the host in INPUT: the target says
 * which by naming the container. Binding it to this host alone closes it for good.
 */
export const serviceOffers = (service: Pick<OpenService, 'container' | 'doors'>): readonly ActionOffer[] => {
  const doors = [...new Map(service.doors.map((door) => [doorKey(door), door])).values()];
  return [
    ...doors.map((door) => blockOffer(door, service.container)),
    ...doors.flatMap((door) => rebindOffers(door, service.container)),
  ];
};

function blockOffer(
  { protocol, hostIp, hostPort, containerPort }: Door,
  container: OpenService['container'],
): ActionOffer {
  const from = container && containerPort !== null ? { containerId: container.id, containerPort } : null;
  return blockPort(protocol, hostIp, hostPort, from);
}

const rebindOffers = (door: Door, container: OpenService['container']): readonly ActionOffer[] =>
  container && door.containerPort !== null ? rebind(container, { ...door, containerPort: door.containerPort }) : [];

const doorKey = ({ protocol, hostPort }: Door): string => `${protocol}/${hostPort}`;

export const serviceLinks = ({ container, process, doors }: OpenService): Links => ({
  ...(container ? containerLinks(container) : {}),
  ...(process ? { pids: [process.pid], ...(process.startedAt ? { at: process.startedAt } : {}) } : {}),
  ports: doors.map(({ protocol, hostIp, hostPort }) => ({ protocol, hostIp, hostPort })),
});
