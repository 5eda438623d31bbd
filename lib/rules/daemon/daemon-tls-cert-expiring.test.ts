import type { ServerCertificate } from '@/lib/model';
import { ruleTable } from '../testing/table';
import { daemonTlsCertExpiring } from './daemon-tls-cert-expiring';

const certificate = (changes: Partial<ServerCertificate> = {}) => ({
  facts: {
    serverCertificates: [
      {
        source: 'handshake' as const,
        path: '',
        subject: 'CN=web-07',
        issuer: 'CN=Ops CA',
        notBeforeAt: '2026-01-01T00:00:00.000Z',
        notAfterAt: '2027-06-01T00:00:00.000Z',
        keyType: 'rsa',
        keyBits: 4096,
        signatureAlgorithm: 'sha256WithRSAEncryption',
        names: ['DNS:web-07', 'IP:10.77.0.12'],
        fingerprint: 'AA:BB',
        ...changes,
      },
    ],
  },
});
const subject = 'certificate:handshake';

ruleTable(daemonTlsCertExpiring, {
  passes: {
    'no TLS, no certificate': { facts: { serverCertificates: [] } },
    'long to live': certificate(),
    'elliptic keys are short and strong': certificate({ keyType: 'ec', keyBits: 256 }),
    'renewed by a program: two weeks are normal': certificate({
      notBeforeAt: '2026-09-09T00:00:00.000Z',
      notAfterAt: '2026-12-08T00:00:00.000Z',
    }),
  },
  fails: {
    'less than a month': {
      ...certificate({ notAfterAt: '2026-12-14T03:00:00.000Z' }),
      finds: [{ subject, severity: 'medium', says: 'expires in 20 days', offers: [] }],
    },
    'less than a week': {
      ...certificate({ notAfterAt: '2026-11-28T03:00:00.000Z' }),
      finds: [{ subject, severity: 'high' }],
    },
    expired: {
      ...certificate({ notAfterAt: '2026-11-20T03:00:00.000Z' }),
      finds: [{ subject, severity: 'high', says: 'expired 4 days ago' }],
    },
    'a weak key, an old signature, no name': {
      ...certificate({ keyBits: 1024, signatureAlgorithm: 'sha1WithRSAEncryption', names: [] }),
      finds: [{ subject, severity: 'medium', says: '1024 bits, is signed with SHA-1, names no host' }],
    },
    'a file': {
      ...certificate({ source: 'file', path: '/etc/docker/server.pem', keyBits: 1024 }),
      finds: [{ subject: 'certificate:/etc/docker/server.pem', offers: ['daemon.enableTls'] }],
    },
  },
  unknowns: { 'no certificate was read': { facts: {}, because: 'server certificates' } },
});
