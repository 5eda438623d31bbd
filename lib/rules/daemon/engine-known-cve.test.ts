import type { FactValues } from '@/lib/model';
import { engineInfoWith } from '../testing/container';
import { engineOf, podman } from '../testing/engine';
import { pluginWith } from '../testing/engine-parts';
import { firewallWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { networkWith } from '../testing/workload';
import { engineKnownCve } from './engine-known-cve';

const calm: Partial<FactValues> = {
  engineInfo: engineInfoWith(),
  enginePlugins: [],
  firewall: firewallWith(),
  networks: [networkWith()],
};
const row = (version: string, changes: Partial<FactValues> = {}) => ({
  facts: { ...calm, engineVersion: engineOf(version), ...changes },
});
const firewalld = firewallWith({
  firewalld: { installed: true, active: true, strictForwardPorts: false, openPorts: [] },
});
const authorizing = engineInfoWith({ plugins: { Authorization: ['opa'] } });
const encrypted = [networkWith({ driver: 'overlay', scope: 'swarm', options: { encrypted: '' } })];

ruleTable(engineKnownCve, {
  passes: {
    'the newest, with everything': row('29.10.0', {
      engineInfo: authorizing,
      enginePlugins: [pluginWith()],
      firewall: firewalld,
      networks: encrypted,
    }),
    'what the open holes need is not there': row('29.5.1'),
    'podman has its own': { facts: { ...calm, engineVersion: podman } },
  },
  fails: {
    'a hole that needs nothing': {
      ...row('28.5.2'),
      finds: [{ subject: 'daemon', severity: 'medium', says: 'open to CVE-2026-41567.' }],
    },
    'an authorization plugin': {
      ...row('27.1.0', { engineInfo: authorizing }),
      finds: [{ subject: 'daemon', says: 'CVE-2024-41110, CVE-2026-34040, CVE-2026-41567' }],
    },
    'a managed plugin': {
      ...row('29.3.0', { enginePlugins: [pluginWith()] }),
      finds: [{ subject: 'daemon', shows: 'CVE-2026-33997: a plugin gets rights' }],
    },
    firewalld: { ...row('28.3.2', { firewall: firewalld }), finds: [{ subject: 'daemon', says: 'CVE-2025-54388' }] },
    'an encrypted network behind firewalld': {
      ...row('29.9.2', { firewall: firewalld, networks: encrypted }),
      finds: [{ subject: 'daemon', says: 'open to CVE-2026-115538.' }],
    },
    'a build of Debian': {
      ...row('20.10.24+dfsg1'),
      finds: [{ subject: 'daemon', severity: 'medium', says: 'your distribution' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine version' },
    'a build from a checkout': { ...row('dev'), because: 'is no version' },
    'over the API the firewall does not show': {
      facts: {
        engineVersion: engineOf('29.5.1'),
        engineInfo: engineInfoWith(),
        enginePlugins: [],
        networks: encrypted,
      },
      because: 'CVE-2026-115538',
    },
  },
});
