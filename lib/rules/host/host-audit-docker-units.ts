import type { EngineSocket, HostFile } from '@/lib/model';
import { defineRule } from '../define';
import { judgeCoverage } from './audit-coverage';

export const hostAuditDockerUnits = defineRule({
  id: 'host-audit-docker-units',
  family: 'host',
  title: 'No audit rule for Docker units and sockets',
  why: 'One line in a unit opens the API to everybody at the next start; without a rule nobody knows who wrote it.',
  fix: 'Watch the units that are in force and the socket of containerd (-w /usr/lib/systemd/system/docker.service -k docker).',
  severity: 'info',
  references: { cis: ['1.1.7', '1.1.8', '1.1.9'], attack: ['T1562.012'] },
  needs: ['auditing', 'hostFiles'],
  uses: ['engineSockets'],
  actions: ['audit.addRule'],
  // Without auditd the rule about the programs says so, once.
  check: ({ auditing, hostFiles, engineSockets }) =>
    auditing.installed
      ? judgeCoverage(
          [...UNITS.flatMap((unit) => unitInForce(unit, hostFiles)), ...containerdSockets(engineSockets ?? [])],
          auditing,
          'Docker’s units and sockets',
        )
      : [],
});

const UNITS: readonly string[] = ['docker.service', 'docker.socket', 'containerd.service'];
/** The order in which systemd looks for a unit: the first one that is there counts. */
const PLACES: readonly string[] = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];

function unitInForce(unit: string, files: readonly HostFile[]): readonly string[] {
  const paths = new Set(files.filter((file) => file.role === 'unit').map((file) => file.path));
  return PLACES.map((place) => `${place}/${unit}`)
    .filter((path) => paths.has(path))
    .slice(0, 1);
}

const containerdSockets = (sockets: readonly EngineSocket[]): readonly string[] =>
  sockets.filter((socket) => socket.engine === 'containerd').map((socket) => socket.path);
