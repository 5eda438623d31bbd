import type { Auditing } from '@/lib/model';
import { engineSocketWith, hostFileWith } from '../testing/access';
import { auditingWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { hostAuditDockerUnits } from './host-audit-docker-units';

const PACKAGED = '/usr/lib/systemd/system/docker.service';
const OWN = '/etc/systemd/system/docker.service';
const unit = (path: string) => hostFileWith({ path, role: 'unit', mode: 0o644 });
const host = (auditing: Auditing, ...paths: string[]) => ({ facts: { hostFiles: paths.map(unit), auditing } });

ruleTable(hostAuditDockerUnits, {
  passes: {
    'the unit is watched': host(auditingWith(`-w ${PACKAGED} -k docker`), PACKAGED),
    'only the one in force counts': host(auditingWith(`-w ${OWN} -k docker`), PACKAGED, OWN),
    'by its name before /usr was merged': host(auditingWith('-w /lib/systemd/system/docker.service'), PACKAGED),
    'a socket by its other name': {
      facts: {
        hostFiles: [],
        auditing: auditingWith('-w /var/run/containerd -k docker'),
        engineSockets: [engineSocketWith({ path: '/run/containerd/containerd.sock', engine: 'containerd' })],
      },
    },
    'without auditd another rule speaks': host({ ...auditingWith(), installed: false }, PACKAGED),
    'no units, no finding': host(auditingWith()),
  },
  fails: {
    'a watch on the packaged unit, which another one hides': {
      ...host(auditingWith(`-w ${PACKAGED} -k docker`), PACKAGED, OWN),
      finds: [{ subject: 'host', severity: 'info', says: OWN }],
    },
    'the socket of containerd': {
      facts: {
        hostFiles: [unit(PACKAGED)],
        auditing: auditingWith(`-w ${PACKAGED}`),
        engineSockets: [engineSocketWith({ path: '/run/containerd/containerd.sock', engine: 'containerd' })],
      },
      finds: [{ subject: 'host', says: '/run/containerd/containerd.sock' }],
    },
  },
  unknowns: { 'a login that may not see the rules': { facts: { hostFiles: [unit(PACKAGED)] }, because: 'auditing' } },
});
