import type { HostFile } from '@/lib/model';
import { defineRule } from '../define';
import { baseName } from '../reading/host/paths';
import { judgeCoverage } from './audit-coverage';

export const hostAuditDockerDaemon = defineRule({
  id: 'host-audit-docker-daemon',
  family: 'host',
  title: 'No audit rule for the Docker binaries',
  why: 'When one of these programs is replaced or started in an odd way, nothing on the host remembers who did it.',
  fix: 'Install auditd and watch dockerd, containerd, its shims and runc (-w /usr/bin/dockerd -k docker).',
  severity: 'info',
  references: {
    cis: ['1.1.3', '1.1.4', '1.1.14', '1.1.15', '1.1.16', '1.1.17', '1.1.18'],
    attack: ['T1562.012'],
  },
  needs: ['auditing', 'hostFiles'],
  actions: ['audit.addRule'],
  // Without auditd this is the one finding about it: the rules about data and units are silent then.
  check: ({ auditing, hostFiles }) =>
    judgeCoverage(hostFiles.filter(isEngineProgram).map(pathOf), auditing, 'the engine'),
});

const PROGRAM = /^(dockerd|containerd|containerd-shim(-runc-v\d)?|runc)$/;
const isEngineProgram = ({ role, path }: HostFile): boolean => role === 'program' && PROGRAM.test(baseName(path));
const pathOf = ({ path }: HostFile): string => path;
