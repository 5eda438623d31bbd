import { defineRule } from '../define';
import { judgeCoverage } from './audit-coverage';

export const hostAuditDockerData = defineRule({
  id: 'host-audit-docker-data',
  family: 'host',
  title: 'No audit rule for Docker data and config',
  why: 'A changed setting of the engine or a file put among its data is how a break-in stays; without a rule nobody knows who did it.',
  fix: 'Watch the directories and files (-w /etc/docker -k docker); a watch on a directory covers what is in it.',
  severity: 'info',
  references: { cis: ['1.1.5', '1.1.6', '1.1.10', '1.1.11', '1.1.12', '1.1.13'], attack: ['T1562.012'] },
  needs: ['auditing', 'hostFiles'],
  actions: ['audit.addRule'],
  // Without auditd the rule about the programs says so, once.
  check: ({ auditing, hostFiles }) =>
    auditing.installed
      ? judgeCoverage(
          hostFiles.map((file) => file.path).filter((path) => DATA.has(path)),
          auditing,
          'Docker’s data and settings',
        )
      : [],
});

const DATA: ReadonlySet<string> = new Set([
  '/var/lib/docker',
  '/etc/docker',
  '/etc/docker/daemon.json',
  '/etc/default/docker',
  '/etc/sysconfig/docker',
  '/etc/containerd/config.toml',
]);
