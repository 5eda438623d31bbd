import { z } from 'zod';
import type { Container, Snapshot } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { type StoredFinding, sentenceText, stored } from '../findings/stored-finding';
import { readProtection, withRefusals } from '../guards/held-here';
import { readGuardsOf } from '../guards/may-touch';
import { containerStarts } from '../images/container-starts';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ContainerView } from '../views/subject';
import { scriptsOf } from './container-scripts';
import { findHost } from './find-host';
import { readSnapshot } from './read-snapshot';
import { explainStop, logOf } from './stop/explain-stop';
import { readAround } from './stop/read-around';
import { containerRow } from './tabs/container-rows';
import { portRows, processRow } from './tabs/host-rows';

const schema = z.object({ hostId: z.uuid(), containerId: z.string().max(128) });

/** The side panel of one container, as the last scan saw it. @throws ServiceError `forbidden`, `not-found`. */
export async function viewContainer(
  { db, places }: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<ContainerView> {
  authorize(actor, 'fleet.read');
  const { hostId, containerId } = parseInput(schema, input);
  const host = await findHost(db, hostId);
  const [snapshot, rows] = await Promise.all([
    readSnapshot(db, host.snapshotId),
    db.finding.findMany({ where: { hostId, state: { not: 'resolved' } } }),
  ]);
  const container = snapshot?.facts.containers.read
    ? snapshot.facts.containers.value.find(({ id }) => id === containerId)
    : undefined;
  if (!snapshot || !container) throw new ServiceError('not-found');
  const findings = rows.map(stored);
  const own = findings.filter(
    ({ subjectId, links }) => subjectId === container.id || (links.containerIds?.includes(container.id) ?? false),
  );
  const row = containerRow(container, statsOf(snapshot, container), findings);
  const [refusalOf, protection] = await Promise.all([
    readGuardsOf(db, hostId),
    readProtection(db, host, { kind: 'container', names: [container.id, container.name] }),
  ]);
  return {
    host: { id: host.id, name: host.name },
    row: { ...row, actions: withRefusals(row.actions, { kind: 'container', id: container.id }, refusalOf) },
    protection,
    starts: containerStarts(container, snapshot),
    stop: explainStop(container, snapshot, await readAround(db, hostId, container, snapshot)),
    facts: factsOf(container),
    mounts: container.mounts.map(({ source, destination, writable }) => ({ source, target: destination, writable })),
    env: container.env,
    labels: Object.entries(container.labels).map(([name, value]) => ({ name, value })),
    networks: container.networks.map(({ name, ipAddress }) => (ipAddress ? `${name} ${ipAddress}` : name)),
    changes: changesOf(snapshot, container),
    scripts: scriptsOf(snapshot, container),
    processes: processesOf(snapshot, container, findings),
    ports: portRows({ snapshot, findings, places }).rows.filter((port) => port.containerId === container.id),
    logTail: logOf(snapshot, container),
    findings: own.map((finding) => ({
      id: finding.id,
      title: finding.title,
      severity: finding.severity,
      state: finding.state,
      sentence: sentenceText(finding),
    })),
  };
}

const statsOf = ({ facts }: Snapshot, { id }: Container) =>
  facts.containerStats.read ? facts.containerStats.value.find(({ containerId }) => containerId === id) : undefined;

const changesOf = ({ facts }: Snapshot, { id }: Container) =>
  facts.containerChanges.read
    ? (facts.containerChanges.value.find(({ containerId }) => containerId === id)?.changes ?? [])
    : [];

function processesOf(
  { facts }: Snapshot,
  container: Container,
  findings: readonly StoredFinding[],
): ContainerView['processes'] {
  if (!facts.processes.read) return [];
  const names = new Map([[container.id, container.name]]);
  return facts.processes.value
    .filter(({ containerId }) => containerId === container.id)
    .map((process) => processRow(process, names, findings));
}

function factsOf(container: Container): { name: string; value: string }[] {
  const facts: Record<string, string> = {
    Id: container.id,
    Image: container.imageRef,
    'Image id': container.imageId,
    Command: [container.path, ...container.args].join(' '),
    User: container.user || 'root',
    'Working directory': container.workingDirectory || '/',
    Privileged: container.privileged ? 'yes' : 'no',
    'Added capabilities': container.capAdd.join(', ') || 'none',
    'Network mode': container.networkMode,
    'Process namespace': container.pidMode || 'own',
    'Restart policy': container.restartPolicy.name || 'no',
    'Restart count': String(container.restartCount),
    'Memory limit': container.memoryLimitBytes === 0 ? 'none' : `${container.memoryLimitBytes} bytes`,
    'Read-only root': container.readonlyRootfs ? 'yes' : 'no',
    Health: container.health || 'no check',
  };
  return Object.entries(facts).map(([name, value]) => ({ name, value }));
}
