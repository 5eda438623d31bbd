import type { Container, ContainerStats, Image } from '@/lib/model';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';
import { offersOfContainer, offersOfImage } from '../../actions/offers-of-subject';
import { isOpen } from '../../findings/stored-finding';
import { trustOf } from '../../images/image-words';
import { nameOfImage } from '../../inventory/host-inventory';
import { together } from '../../sightings/read-sightings';
import { keysOfImage } from '../../sightings/things-seen';
import type { ContainerRow, ImageRow } from '../../views/host-tabs';
import { actionsFor, markFor, rowsOf, type TabInput } from './tab-input';

export function containerRows({ snapshot, findings, seen }: TabInput): { rows: ContainerRow[]; unread: string | null } {
  const stats = snapshot?.facts.containerStats.read ? snapshot.facts.containerStats.value : [];
  const byId = new Map(stats.map((one) => [one.containerId, one]));
  return rowsOf(snapshot?.facts.containers, (container) => ({
    ...containerRow(container, byId.get(container.id), findings),
    seen: seen?.('container', container.id) ?? null,
  }));
}

export function containerRow(
  container: Container,
  stats: ContainerStats | undefined,
  findings: TabInput['findings'],
): ContainerRow {
  const speaksOf = ({ subjectKind, subjectId, links }: TabInput['findings'][number]): boolean =>
    (subjectKind === 'container' && subjectId === container.id) ||
    (links.containerIds?.includes(container.id) ?? false);
  return {
    id: container.id,
    name: container.name,
    imageName: container.imageRef,
    imageId: container.imageId,
    state: container.status,
    status: statusOf(container),
    createdAt: container.createdAt,
    startedAt: container.startedAt,
    finishedAt: container.finishedAt,
    exitCode: container.running ? null : container.exitCode,
    restartCount: container.restartCount,
    command: [container.path, ...container.args].join(' '),
    ports: container.ports.map(
      ({ hostIp, hostPort, containerPort, protocol }) =>
        `${hostIp || '0.0.0.0'}:${hostPort}->${containerPort}/${protocol}`,
    ),
    cpuPercent: stats?.cpuPct ?? null,
    memoryBytes: stats?.memoryBytes ?? null,
    privileged: container.privileged,
    seen: null,
    mark: markFor(findings, speaksOf),
    actions: actionsFor(
      findings,
      (target) => target.kind === 'container' && target.containerId === container.id,
      offersOfContainer(container),
    ),
  };
}

function statusOf({ running, paused, restarting, exitCode, status, oomKilled }: Container): string {
  if (paused) return 'Paused';
  if (restarting) return `Restarting, exit code ${exitCode}`;
  if (running) return 'Running';
  if (status === 'exited') return `Exited with code ${exitCode}${oomKilled ? ', out of memory' : ''}`;
  return status;
}

export const imageRows = (input: TabInput): { rows: ImageRow[]; unread: string | null } =>
  rowsOf(input.snapshot?.facts.images, (image: Image) => imageRow(image, input));

export function imageRow(image: Image, { snapshot, findings, seen, imageWords }: TabInput): ImageRow {
  const containers = snapshot?.facts.containers.read ? snapshot.facts.containers.value : [];
  return {
    id: image.id,
    name: nameOfImage(image),
    tags: image.repoTags,
    repoDigest: image.repoDigests[0] ?? null,
    sizeBytes: image.sizeBytes,
    createdAt: image.createdAt,
    usedBy: containers.filter(({ imageId }) => imageId === image.id).map(({ name }) => name),
    unknown: findings.some(
      (finding) => finding.ruleId === 'image-unknown-namespace' && finding.subjectId === image.id && isOpen(finding),
    ),
    registry: parseImageReference(nameOfImage(image))?.registry ?? null,
    ...(imageWords ? { trust: trustOf(image, imageWords).trust } : {}),
    seen: seen ? together(keysOfImage(image).map((key) => seen('image', key))) : null,
    mark: markFor(findings, ({ subjectKind, subjectId }) => subjectKind === 'image' && subjectId === image.id),
    actions: actionsFor(
      findings,
      (target) => target.kind === 'image' && target.imageId === image.id,
      offersOfImage(image, snapshot?.facts.containers),
    ),
  };
}
