import type { ServerCertificate } from '@/lib/model';
import { engineInfoWith } from '../testing/container';
import { baselineOf, historyOf } from '../testing/context';
import { machineWith } from '../testing/kernel';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftHostIdentity } from './drift-host-identity';

const key = (fingerprint: string) => ({ path: '/etc/ssh/k.pub', keyType: 'ssh-ed25519', fingerprint });
const certificate = (changes: Partial<ServerCertificate> = {}): ServerCertificate => ({
  source: 'handshake',
  path: '',
  subject: 'CN=web-07',
  issuer: 'CN=our CA',
  notBeforeAt: '2026-01-01T00:00:00.000Z',
  notAfterAt: '2027-01-01T00:00:00.000Z',
  keyType: 'ec',
  keyBits: 256,
  signatureAlgorithm: '',
  names: [],
  fingerprint: 'AA',
  ...changes,
});
const before = {
  engineInfo: engineInfoWith(),
  sshHostKeys: [key('SHA256:a'), key('SHA256:b')],
  machine: machineWith(),
  serverCertificates: [certificate()],
};
const context = { baseline: baselineOf(snapshotBefore(1440, before)) };
const other = machineWith({ machineIdHash: 'c'.repeat(64) });

ruleTable(driftHostIdentity, {
  passes: {
    'the same machine': { facts: before, context },
    'one more host key': { facts: { ...before, sshHostKeys: [key('SHA256:c'), key('SHA256:a')] }, context },
    'its certificate was renewed': {
      facts: {
        ...before,
        serverCertificates: [certificate({ fingerprint: 'BB', notBeforeAt: '2026-11-01T00:00:00.000Z' })],
      },
      context,
    },
    'what is not read any more': { facts: { engineInfo: engineInfoWith() }, context },
  },
  fails: {
    'set up anew': {
      facts: { ...before, machine: other, sshHostKeys: [key('SHA256:x')] },
      context,
      finds: [
        {
          subject: 'host',
          severity: 'critical',
          says: 'SSH host key and machine id are not what this host had',
          shows: 'engine id: the same',
        },
      ],
    },
    'the engine’s directory was emptied': {
      facts: { ...before, engineInfo: engineInfoWith({ id: 'WXYZ' }) },
      context,
      finds: [{ subject: 'host', severity: 'medium', says: 'engine id is not', shows: 'WXYZ, before: ABCD:EFGH' }],
    },
    'another certificate, over the API alone': {
      facts: { engineInfo: engineInfoWith({ id: 'WXYZ' }), serverCertificates: [certificate({ issuer: 'CN=evil' })] },
      context: historyOf(snapshotBefore(60, before)),
      finds: [{ subject: 'host', severity: 'critical', shows: 'CN=evil' }],
    },
    'compared with the oldest scan at hand': {
      facts: { machine: other },
      context: historyOf(snapshotBefore(60, { machine: other }), snapshotBefore(120, before)),
      finds: [{ subject: 'host', says: '2026-11-24T01:00:00.000Z' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'engine info' },
    'the first scan': { facts: before, because: 'no earlier scan' },
    'nothing to compare': {
      facts: { machine: other },
      context: historyOf(snapshotBefore(60, { engineInfo: engineInfoWith() })),
      because: 'nothing that names the host',
    },
  },
});
