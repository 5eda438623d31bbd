import type { Container } from '@/lib/model';
import { asSet, defineKind, type Item, yesOrNo } from '../item';
import { identityOf } from './container-identity';

const LOOP_MS = 10 * 60_000;
const OF_THIS_LIFE: ReadonlySet<string> = new Set(['started', 'restarts', 'exit code']);

/** Containers. A restart is one change; one that already restarted again and again when it was last seen is told no more. */
export const containers = defineKind({
  kind: 'container',
  needs: ['containers'],
  items: ({ containers: all }, { takenAt }) => all.map((container) => itemOf(container, takenAt)),
});

function itemOf(container: Container, takenAt: string): Item {
  const identity = identityOf(container);
  return {
    subjectKey: identity,
    keys: [container.id, identity],
    name: container.name,
    maker: container.id,
    ofThisLife: OF_THIS_LIFE,
    beganAt: container.createdAt,
    values: { ...stateOf(container, takenAt), ...settingsOf(container), ...environmentOf(container) },
  };
}

function stateOf(container: Container, takenAt: string): Item['values'] {
  const { status, running, exitCode, health, startedAt, restartCount } = container;
  if (isLooping(container, takenAt)) return { status: 'restarting', 'exit code': null, started: null, restarts: null };
  return {
    status,
    'exit code': running || status === 'created' ? '' : String(exitCode),
    health: health === 'starting' ? null : health,
    started: startedAt ?? '',
    restarts: String(restartCount),
  };
}

const isLooping = ({ restarting, restartCount, startedAt, running }: Container, takenAt: string): boolean =>
  restarting || (running && restartCount > 2 && Date.parse(takenAt) - Date.parse(startedAt ?? '') < LOOP_MS);

/** What decides what it may do and does. Labels are left out: Compose writes hashes there that say nothing to people. */
const settingsOf = (one: Container): Item['values'] => ({
  image: one.imageRef,
  'image id': one.imageId,
  command: [one.path, ...one.args].join(' '),
  user: one.user,
  privileged: yesOrNo(one.privileged),
  network: one.networkMode,
  'process namespace': one.pidMode,
  'added capabilities': asSet(one.capAdd),
  'security options': asSet(one.securityOptions),
  devices: asSet(one.devices),
  mounts: asSet(one.mounts.filter(isNamed).map(mountText)),
  'restart policy': one.restartPolicy.name,
  'memory limit': one.memoryLimitBytes === 0 ? '' : `${one.memoryLimitBytes} bytes`,
});

/** An anonymous volume gets another name with each container. */
const isNamed = ({ type, volumeName }: Container['mounts'][number]): boolean =>
  type !== 'volume' || !/^[0-9a-f]{64}$/.test(volumeName);

const mountText = ({ source, volumeName, destination, writable }: Container['mounts'][number]): string =>
  `${volumeName || source}:${destination}${writable ? '' : ':ro'}`;

const environmentOf = ({ env }: Container): Item['values'] =>
  Object.fromEntries(env.map(({ name, value }) => [`variable ${name}`, value]));
