import type { ServerCertificate } from '@/lib/model';
import { engineInfoWith } from '../testing/container';
import { daemonWith, hostFrom } from '../testing/host';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { daemonAuthzPluginMissing } from './daemon-authz-plugin-missing';

const dockerd = { comm: 'dockerd', pid: 812 };
const reachable = {
  sockets: [listening('0.0.0.0:2376', dockerd)],
  daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://0.0.0.0:2376', 'unit')] } }),
};
const shown: ServerCertificate = {
  source: 'handshake',
  path: '',
  subject: 'CN=web-07',
  issuer: 'CN=Ops CA',
  notBeforeAt: '2026-01-01T00:00:00.000Z',
  notAfterAt: '2027-06-01T00:00:00.000Z',
  keyType: 'ec',
  keyBits: 256,
  signatureAlgorithm: '',
  names: [],
  fingerprint: 'AA',
};

ruleTable(daemonAuthzPluginMissing, {
  passes: {
    'the local socket alone': { facts: { engineInfo: engineInfoWith(), sockets: [], daemon: daemonWith() } },
    'loopback alone': { facts: { engineInfo: engineInfoWith(), sockets: [listening('127.0.0.1:2375', dockerd)] } },
    'a plugin is there': {
      facts: { engineInfo: engineInfoWith({ plugins: { Authorization: ['opa'] } }), ...reachable },
    },
  },
  fails: {
    'seen on the host': {
      facts: { engineInfo: engineInfoWith(), ...reachable },
      finds: [{ subject: 'daemon', severity: 'low', says: 'no authorization plugin', shows: 'API: 0.0.0.0:2376' }],
    },
    'we came over TLS ourselves': {
      facts: { engineInfo: engineInfoWith(), serverCertificates: [shown] },
      finds: [{ subject: 'daemon', shows: 'TLS' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine info' },
    'the host was not seen': { facts: { engineInfo: engineInfoWith() }, because: 'only on the host' },
  },
});
