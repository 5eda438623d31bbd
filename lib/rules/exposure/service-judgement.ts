import type { ActionOffer, EvidenceFact, Links } from '@/lib/model';
import { evidence } from '../define';
import { commandText } from '../reading/container-words';
import type { OpenService } from '../reading/exposed-service';
import { containerLinks } from '../reading/links';
import { blockPort } from '../reading/offers';
import { argvText } from '../reading/process';
import { type Door, doorText } from '../reading/service-door';

export const doorEvidence = ({ doors }: OpenService): readonly EvidenceFact[] =>
  doors.map((door) => evidence('answers on', `${doorText(door)}${door.protocol === 'udp' ? '/udp' : ''}`, door.seenIn));

export function commandEvidence({ container, process }: OpenService): readonly EvidenceFact[] {
  if (container) return [evidence('command', commandText(container), 'inspect.Path, Args')];
  return process ? [evidence('command', argvText(process), `/proc/${process.pid}/cmdline`)] : [];
}

/** A published port is closed in DOCKER-USER, one of the host in INPUT: the target says which by naming the container. */
export const serviceOffers = ({ container, doors }: OpenService): readonly ActionOffer[] =>
  [...new Map(doors.map((door) => [doorKey(door), door])).values()].map((door) => {
    const from =
      container && door.containerPort !== null
        ? { containerId: container.id, containerPort: door.containerPort }
        : null;
    return blockPort(door.protocol, door.hostIp, door.hostPort, from);
  });

const doorKey = ({ protocol, hostPort }: Door): string => `${protocol}/${hostPort}`;

export const serviceLinks = ({ container, process, doors }: OpenService): Links => ({
  ...(container ? containerLinks(container) : {}),
  ...(process ? { pids: [process.pid], ...(process.startedAt ? { at: process.startedAt } : {}) } : {}),
  ports: doors.map(({ protocol, hostIp, hostPort }) => ({ protocol, hostIp, hostPort })),
});
