import type { ActionOffer, Container, Image, Process } from '@/lib/model';
import { isIsolated } from '../container/isolated';

const containerTarget = (container: Container) =>
  ({ kind: 'container', containerId: container.id, imageId: container.imageId, name: container.name }) as const;

/** Isolate: nothing is lost, and it can be undone. Only what runs, and is not isolated yet, can be. */
export const quarantine = (container: Container): readonly ActionOffer[] =>
  container.running && !isIsolated(container)
    ? [{ actionId: 'container.quarantine', target: containerTarget(container) }]
    : [];

export const removeContainer = (container: Container): ActionOffer => ({
  actionId: 'container.remove',
  target: containerTarget(container),
});

/** Isolate first, remove later: the order in which evidence survives. */
export const quarantineThenRemove = (container: Container): readonly ActionOffer[] => [
  ...quarantine(container),
  removeContainer(container),
];

export const removeImage = (image: Image, imageRef: string): ActionOffer => ({
  actionId: 'image.remove',
  target: { kind: 'image', imageId: image.id, imageRef },
});

export const killProcess = (process: Process): ActionOffer => ({
  actionId: 'process.kill',
  target: {
    kind: 'process',
    pid: process.pid,
    startTicks: process.startTicks,
    exe: process.exe,
    comm: process.comm,
  },
});

export const closeApi = (port: number | null): ActionOffer => ({
  actionId: 'daemon.closePlaintextApi',
  target: { kind: 'daemon', port },
});

interface Published {
  readonly containerId: string;
  readonly containerPort: number;
}

/** A port of a container takes the DOCKER-USER path, one of the host INPUT: so the target names the container when there is one. */
export const blockPort = (
  protocol: 'tcp' | 'udp',
  hostIp: string,
  hostPort: number,
  from: Published | null = null,
): ActionOffer => ({
  actionId: 'firewall.blockPort',
  target: {
    kind: 'port',
    protocol,
    hostIp,
    hostPort,
    containerId: from?.containerId ?? null,
    containerPort: from?.containerPort ?? null,
  },
});
