import type { Auditing } from '@/lib/model';
import { hostFileWith } from '../testing/access';
import { auditingWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { hostAuditDockerData } from './host-audit-docker-data';

const hostFiles = [
  hostFileWith({ path: '/etc/docker', role: 'directory' }),
  hostFileWith({ path: '/etc/docker/daemon.json', role: 'config' }),
  hostFileWith({ path: '/var/lib/docker', role: 'directory' }),
  hostFileWith({ path: '/usr/bin/dockerd' }),
];
const host = (auditing: Auditing) => ({ facts: { hostFiles, auditing } });

ruleTable(hostAuditDockerData, {
  passes: {
    'a watch on a directory covers its files': host(auditingWith('-w /etc/docker -p wa', '-w /var/lib/docker/ -p wa')),
    'without auditd another rule speaks': host({ ...auditingWith(), installed: false }),
    'nothing of it is there': { facts: { hostFiles: [], auditing: auditingWith() } },
  },
  fails: {
    'the data is not watched': {
      ...host(auditingWith('-w /etc/docker -p wa')),
      finds: [{ subject: 'host', severity: 'info', says: '/var/lib/docker', shows: 'auditd: runs' }],
    },
    'a watch on one file alone': {
      ...host(auditingWith('-w /etc/docker/daemon.json', '-w /var/lib/docker')),
      finds: [{ subject: 'host', says: '/etc/docker' }],
    },
  },
  unknowns: { 'a login that may not see the rules': { facts: { hostFiles }, because: 'auditing' } },
});
