import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueClient, issueServer, makeAuthority, makeServerKey, outlivesLeaf } from './authority';
import { readPublicKey } from './certificate';

const now = new Date();
const authority = await makeAuthority('Shipshape CA for web-07, O="Ops"', now);
const server = makeServerKey();
const names = ['10.0.0.7', 'web-07', '127.0.0.1', 'fd00::7'];
const cert = await issueServer(authority, { publicKey: server.publicKey, names }, now);
const client = await issueClient(authority, 'shipshape', now);

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
  it('has its name as it was given, whatever stands in it, and another number each time', async () => {
    const { subject } = new X509Certificate(authority.cert).toLegacyObject();
    expect(subject).toEqual({ CN: 'Shipshape CA for web-07, O="Ops"' });
    const again = await issueServer(authority, { publicKey: server.publicKey, names }, now);
    expect(new X509Certificate(again).serialNumber).not.toBe(read.serialNumber);
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
    const other = await issueClient(await makeAuthority('another', now), 'shipshape', now);
    expect(await greeting({ cert: other.cert, key: other.key })).not.toBe('hello');
  });
});
