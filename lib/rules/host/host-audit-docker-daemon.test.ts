import { hostFileWith } from '../testing/access';
import { auditingWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { hostAuditDockerDaemon } from './host-audit-docker-daemon';

const programs = ['/usr/bin/dockerd', '/usr/bin/containerd-shim-runc-v2', '/usr/sbin/runc'];
const hostFiles = programs.map((path) => hostFileWith({ path }));
const host = (...rules: string[]) => ({ facts: { hostFiles, auditing: auditingWith(...rules) } });

ruleTable(hostAuditDockerDaemon, {
  passes: {
    'each is watched': host(
      '-w /usr/bin/dockerd -p rwxa -k docker',
      '-a always,exit -S all -F path=/usr/bin/containerd-shim-runc-v2 -F perm=x',
      '-w /usr/sbin/runc -k docker',
    ),
    'the whole directory, by its older name': host('-w /bin/ -p x', '-a always,exit -F dir=/sbin -F perm=x'),
    'no engine on this host': { facts: { hostFiles: [], auditing: auditingWith() } },
    'the client alone is not the engine': {
      facts: { hostFiles: [hostFileWith({ path: '/usr/bin/docker' })], auditing: auditingWith() },
    },
  },
  fails: {
    'two are left out': {
      ...host('-w /usr/bin/dockerd -k docker'),
      finds: [{ subject: 'host', severity: 'info', says: 'containerd-shim-runc-v2 and 1 more' }],
    },
    'a rule that is switched off': {
      ...host('-w /usr/bin -k x', '-a never,exit -F path=/usr/sbin/runc'),
      finds: [{ subject: 'host', says: '/usr/sbin/runc' }],
    },
    'a name that only begins alike': {
      ...host('-w /usr/bin -k x', '-w /usr/sbin/run -k x'),
      finds: [{ subject: 'host', says: '/usr/sbin/runc' }],
    },
    'auditd is not there at all': {
      facts: { hostFiles, auditing: { ...auditingWith(), installed: false, running: false, source: 'files' } },
      finds: [{ subject: 'host', says: '/usr/bin/dockerd and 2 more', shows: 'auditd: is not installed' }],
    },
  },
  unknowns: { 'a login that may not see the rules': { facts: { hostFiles }, because: 'auditing' } },
});
