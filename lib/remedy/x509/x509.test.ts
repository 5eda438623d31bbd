import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueClient, issueServer, makeAuthority, makeServerKey, outlivesLeaf } from './authority';
import { readPublicKey } from './certificate';
import { integer, oid, tagged, time } from './der';

const now = new Date();
const authority = makeAuthority('Shipshape CA for web-07', now);
const server = makeServerKey();
const names = ['10.0.0.7', 'web-07', '127.0.0.1', 'fd00::7'];
const cert = issueServer(authority, { publicKey: server.publicKey, names }, now);
const client = issueClient(authority, 'shipshape', now);

describe('DER', () => {
  it.each([
    [integer(Uint8Array.of(0)), '020100'],
    [integer(Uint8Array.of(0, 0, 0x7f)), '02017f'],
    [integer(Uint8Array.of(0x80)), '02020080'],
    [oid('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    [oid('2.5.29.17'), '0603551d11'],
    [tagged(0x04, new Uint8Array(127)).subarray(0, 2), '047f'],
    [tagged(0x04, new Uint8Array(128)).subarray(0, 3), '048180'],
    [tagged(0x04, new Uint8Array(256)).subarray(0, 4), '04820100'],
    [time(new Date('2049-12-31T23:59:59.999Z')), `170d${Buffer.from('491231235959Z').toString('hex')}`],
    [time(new Date('2050-01-01T00:00:00Z')), `180f${Buffer.from('20500101000000Z').toString('hex')}`],
  ])('%# is written as X.690 says', (der, hex) => {
    expect(der.toString('hex')).toBe(hex);
  });
});

describe('a certificate', () => {
  const read = new X509Certificate(cert);
  it('is read back as it was meant', () => {
    expect(read.subjectAltName).toBe(
      'IP Address:10.0.0.7, DNS:web-07, IP Address:127.0.0.1, IP Address:FD00:0:0:0:0:0:0:7',
    );
    expect(read.ca).toBe(false);
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(read.checkIssued(new X509Certificate(authority.cert))).toBe(true);
    expect(read.verify(new X509Certificate(authority.cert).publicKey)).toBe(true);
    expect(new X509Certificate(authority.cert).ca).toBe(true);
    expect(new X509Certificate(client.cert).keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  });
  it('of an authority is used again while it outlives what it signs', () => {
    expect(outlivesLeaf(authority.cert, now)).toBe(true);
    expect(outlivesLeaf(authority.cert, new Date(now.getTime() + 3300 * 86_400_000))).toBe(false);
  });
  it('is made for keys on P-256 alone', () => {
    expect(() => readPublicKey('not a key')).toThrow();
    const other = execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519']);
    expect(() => readPublicKey(other.toString())).toThrow(/P-256/);
  });
});

describe('openssl', () => {
  const directory = mkdtempSync(join(tmpdir(), 'shipshape-x509-'));
  beforeAll(() => {
    for (const [name, text] of Object.entries({ ca: authority.cert, server: cert, client: client.cert }))
      writeFileSync(join(directory, `${name}.pem`), text);
  });
  afterAll(() => rmSync(directory, { recursive: true }));
  it.each([
    ['sslserver', 'server'],
    ['sslclient', 'client'],
  ])('takes it strictly as %s', (purpose, name) => {
    const args = ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', join(directory, 'ca.pem')];
    expect(execFileSync('openssl', [...args, join(directory, `${name}.pem`)]).toString()).toContain('OK');
  });
});

describe('a TLS server with it', () => {
  const tls = { ca: authority.cert, cert, key: server.key, requestCert: true, rejectUnauthorized: true };
  const listening = createServer(tls, (socket) => socket.end('hello'));
  beforeAll(() => new Promise<void>((resolve) => void listening.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void listening.close());
  const greeting = (with_: { cert?: string; key?: string }): Promise<string> =>
    new Promise((resolve) => {
      const { port } = listening.address() as { port: number };
      const socket = tlsConnect({ host: '127.0.0.1', port, ca: authority.cert, ...with_ });
      let said = '';
      socket.on('data', (chunk) => (said += chunk));
      socket.on('end', () => resolve(said));
      socket.on('error', (error: Error) => resolve(error.message));
    });

  it('lets our client in, and neither strangers nor those of another authority', async () => {
    expect(await greeting({ cert: client.cert, key: client.key })).toBe('hello');
    expect(await greeting({})).not.toBe('hello');
    const other = issueClient(makeAuthority('another', now), 'shipshape', now);
    expect(await greeting({ cert: other.cert, key: other.key })).not.toBe('hello');
  });
});
