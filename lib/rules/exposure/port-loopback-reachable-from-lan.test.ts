import type { EngineVersion, FactValues } from '@/lib/model';
import { containerWith, engineInfoWith, published } from '../testing/container';
import { firewallWith } from '../testing/host';
import { machineWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { portLoopbackReachableFromLan } from './port-loopback-reachable-from-lan';

const engine = (version: string, kind: EngineVersion['engine'] = 'docker'): EngineVersion => ({
  version,
  apiVersion: '1.41',
  platformName: '',
  os: 'linux',
  arch: 'amd64',
  kernelVersion: '6.1.0',
  engine: kind,
});
const local = [containerWith({ ports: [published('127.0.0.1:8080->80'), published('127.0.0.1:9090->90')] })];
const row = (version: string, changes: Partial<FactValues> = {}) => ({
  facts: { engineVersion: engine(version), engineInfo: engineInfoWith(), containers: local, ...changes },
});
const firewalld = firewallWith({
  firewalld: { installed: true, active: true, strictForwardPorts: false, openPorts: [] },
});

ruleTable(portLoopbackReachableFromLan, {
  passes: {
    'a newer engine': row('28.3.3', { firewall: firewalld }),
    'between the two': row('28.1.1', { firewall: firewalld }),
    'no firewalld to reload': row('28.2.2', { firewall: firewallWith() }),
    'nothing on loopback': row('27.5.1', { containers: [containerWith({ ports: [published('80->80')] })] }),
    'loopback of IPv6 was never reachable': row('27.5.1', {
      containers: [containerWith({ ports: [published('[::1]:80->80')] })],
    }),
    rootless: row('27.5.1', { engineInfo: engineInfoWith({ rootless: true }) }),
    'podman has its own numbers': row('4.3.1', { engineVersion: engine('4.3.1', 'podman') }),
  },
  fails: {
    'before 28': {
      ...row('20.10.24+dfsg1'),
      finds: [{ subject: 'daemon', severity: 'medium', says: '127.0.0.1:8080 and 1 more', shows: '45610' }],
    },
    'after a reload of firewalld': {
      ...row('28.3.2', { firewall: firewalld }),
      finds: [{ subject: 'daemon', severity: 'medium', shows: 'CVE-2025-54388' }],
    },
    'in a cloud that keeps neighbours apart': {
      ...row('27.5.1', { machine: machineWith({ vendor: 'DigitalOcean' }) }),
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
    'in Azure, known by its chassis': {
      ...row('27.5.1', { machine: machineWith({ chassisTag: '7783-7084-3265-9085-8269-3286-77' }) }),
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine version' },
    'the firewall was not read': { ...row('28.3.0'), because: 'firewalld' },
    'a build from a checkout': { ...row('library-import'), because: 'is no version' },
  },
});
