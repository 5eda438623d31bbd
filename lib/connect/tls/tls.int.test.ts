import { createServer, type Server } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DockerTlsCredential } from '@/lib/model/connection';
import { openSession } from '../open-session';
import { probeServerCertificate } from '../probe';
import type { Session } from '../session';
import {
  createAuthority,
  type FakeEngine,
  failureOf,
  freePort,
  type IssuedCertificate,
  startFakeEngine,
  startOpensslServer,
  type TestAuthority,
} from '../testing';

const DAY = 86_400_000;
const names = 'DNS:localhost,IP:127.0.0.1';
let ours: TestAuthority;
let others: TestAuthority;
let client: IssuedCertificate;
let engine: FakeEngine | undefined;
let session: Session | undefined;

beforeAll(async () => {
  [ours, others] = await Promise.all([createAuthority(), createAuthority('Another authority')]);
  client = await ours.issue({ name: 'shipshape', purpose: 'client' });
});
afterAll(() => Promise.all([ours.remove(), others.remove()]));
afterEach(async () => {
  await session?.close();
  await engine?.stop();
  session = undefined;
});

const serve = async (certificate: IssuedCertificate, more: TlsOptions = {}): Promise<number> => {
  engine = await startFakeEngine({
    tls: { ...certificate, ca: ours.ca, requestCert: true, rejectUnauthorized: true, ...more },
  });
  return engine.port;
};
const serverCertificate = (subjectAltNames = names): Promise<IssuedCertificate> =>
  ours.issue({ name: 'engine', subjectAltNames, purpose: 'server' });
const open = async (port: number, more: Partial<DockerTlsCredential> = {}, host = 'localhost'): Promise<Session> => {
  const credential = { kind: 'docker-tls', ca: ours.ca, cert: client.cert, key: client.key, ...more } as const;
  session = await openSession({ address: { kind: 'docker-tls', host, port }, credential });
  return session;
};
const nothingWasAsked = (): void => expect(engine?.requests).toEqual([]);

describe('a Docker API behind mutual TLS', () => {
  it('is read and described', async () => {
    const opened = await open(await serve(await serverCertificate()));
    expect(opened.engineStatus).toEqual({ ok: true, apiVersion: '1.41' });
    expect(opened.shell).toBeNull();
    expect(opened.capabilities).toMatchObject({ engineRoute: 'tls', missing: [{ capability: 'shell' }] });
    expect(opened.serverCertificate).toMatchObject({ protocol: 'TLSv1.3', demandsClientCertificate: true });
    expect(opened.serverCertificate?.chain[0]).toMatchObject({
      subject: 'CN=engine',
      issuer: 'CN=Shipshape test authority',
      keyType: 'ec',
      keyBits: 256,
      signatureAlgorithm: 'ecdsa-with-SHA256',
      subjectAltNames: ['DNS:localhost', 'IP Address:127.0.0.1'],
      selfSigned: false,
    });
    expect(await opened.engine.info()).toMatchObject({ Name: 'fake' });
  });

  it('is found by address, and by another name when one is given', async () => {
    await open(await serve(await serverCertificate()), {}, '127.0.0.1');
    await session?.close();
    await engine?.stop();
    const opened = await open(await serve(await serverCertificate('DNS:engine.example')), {
      serverName: 'engine.example',
    });
    expect(opened.engineStatus.ok).toBe(true);
  });

  it('under TLS 1.2', async () => {
    const opened = await open(await serve(await serverCertificate(), { maxVersion: 'TLSv1.2' }));
    expect(opened.serverCertificate).toMatchObject({ protocol: 'TLSv1.2', demandsClientCertificate: true });
  });

  it('that asks nobody for a certificate is told apart', async () => {
    const opened = await open(await serve(await serverCertificate(), { requestCert: false }));
    expect(opened.serverCertificate?.demandsClientCertificate).toBe(false);
  });

  it('refuses after it was closed', async () => {
    const opened = await open(await serve(await serverCertificate()));
    await opened.close();
    expect((await failureOf(opened.engine.info())).code).toBe('session-closed');
    expect(opened.ended.aborted).toBe(true);
  });
});

describe('a server certificate', () => {
  it.each([
    [
      'that has expired',
      'certificate-expired',
      { validFrom: new Date(Date.now() - 9 * DAY), validTo: new Date(Date.now() - DAY) },
    ],
    ['that is not valid yet', 'certificate-not-yet-valid', { validFrom: new Date(Date.now() + DAY) }],
    ['made out to another name', 'certificate-wrong-name', { subjectAltNames: 'DNS:elsewhere.example' }],
    ['without any name', 'certificate-wrong-name', { subjectAltNames: 'DNS:x' }],
  ])('%s is refused before a byte of HTTP', async (_name, code, settings) => {
    const certificate = await ours.issue({ name: 'engine', subjectAltNames: names, purpose: 'server', ...settings });
    expect(await failureOf(open(await serve(certificate)))).toMatchObject({ code });
    nothingWasAsked();
  });

  it('from another authority is refused before a byte of HTTP', async () => {
    const certificate = await others.issue({ name: 'engine', subjectAltNames: names, purpose: 'server' });
    expect((await failureOf(open(await serve(certificate)))).code).toBe('certificate-other-authority');
    nothingWasAsked();
  });

  it('that was swapped while the session is open is refused', async () => {
    const port = await serve(await serverCertificate());
    const opened = await open(port);
    await engine?.stop();
    const swapped = await others.issue({ name: 'engine', subjectAltNames: names, purpose: 'server' });
    const thief = await startFakeEngine({ tls: swapped, port });
    expect((await failureOf(opened.engine.listImages())).code).toBe('certificate-other-authority');
    expect(thief.requests).toEqual([]);
    await thief.stop();
  });
});

describe('our certificate', () => {
  // Node's own server hangs up without a word; real engines send the alert that openssl sends here.
  it.each(['-tls1_2', '-tls1_3'])('from another authority is refused by the server (%s)', async (version) => {
    const stranger = await others.issue({ name: 'shipshape', purpose: 'client' });
    const server = await startOpensslServer({ ...(await serverCertificate()), ca: ours.ca }, [version]);
    expect((await failureOf(open(server.port, stranger))).code).toBe('client-certificate-refused');
    const shown = await probeServerCertificate({ kind: 'docker-tls', host: 'localhost', port: server.port }).catch(
      () => null,
    );
    expect(shown?.demandsClientCertificate ?? true).toBe(true);
    await server.stop();
  });

  it('that does not fit its key, or is none, is named before a connection', async () => {
    const port = await freePort();
    const other = await ours.issue({ name: 'other', purpose: 'client' });
    expect((await failureOf(open(port, { key: other.key }))).code).toBe('certificate-unreadable');
    expect((await failureOf(open(port, { cert: 'nonsense' }))).code).toBe('certificate-unreadable');
    expect((await failureOf(open(port, { ca: 'nonsense' }))).code).toBe('certificate-unreadable');
  });

  it('without an authority is no credential: never plain http, never the system’s authorities', async () => {
    const port = await serve(await serverCertificate());
    for (const ca of ['', undefined]) {
      const failure = await failureOf(open(port, { ca } as Partial<DockerTlsCredential>));
      expect(failure.code).toBe('not-allowed');
    }
    nothingWasAsked();
  });
});

describe('a server that is no Docker API behind TLS', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const listen = async (answer: string): Promise<number> => {
    const port = await freePort();
    server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => socket.end(answer));
    });
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    return port;
  };

  it('plain http: no secure connection, and nothing readable was sent', async () => {
    const failure = await failureOf(open(await listen('HTTP/1.1 400 Bad Request\r\n\r\n'), {}, '127.0.0.1'));
    expect(failure.code).toBe('tls-failed');
  });

  it('an old protocol is refused with that reason', async () => {
    const port = await serve(await serverCertificate(), {
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'ALL:@SECLEVEL=0',
    });
    expect((await failureOf(open(port))).code).toBe('weak-algorithms');
    expect((await failureOf(probeServerCertificate({ kind: 'docker-tls', host: 'localhost', port }))).code).toBe(
      'weak-algorithms',
    );
  });

  it('nobody there, and somebody silent', async () => {
    expect((await failureOf(open(await freePort()))).code).toBe('unreachable');
    const port = await freePort();
    server = createServer((socket) => socket.pause());
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    const credential = { kind: 'docker-tls', ca: ours.ca, cert: client.cert, key: client.key } as const;
    const address = { kind: 'docker-tls', host: '127.0.0.1', port } as const;
    const failure = await failureOf(openSession({ address, credential }, { timeouts: { connectMilliseconds: 300 } }));
    expect(failure.code).toBe('timed-out');
  });

  it('an engine that answers with something else', async () => {
    engine = await startFakeEngine(
      { tls: { ...(await serverCertificate()), ca: ours.ca, requestCert: true, rejectUnauthorized: true } },
      {
        'GET /version': (_incoming, outgoing) =>
          void outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      },
    );
    expect((await failureOf(open(engine.port))).code).toBe('answer-not-understood');
  });
});

describe('the probe', () => {
  it('shows what nobody should trust, without asking anything', async () => {
    const certificate = await others.issue({
      name: 'old engine',
      subjectAltNames: 'DNS:elsewhere.example',
      purpose: 'server',
      validFrom: new Date(Date.now() - 9 * DAY),
      validTo: new Date(Date.now() - DAY),
    });
    const shown = await probeServerCertificate({
      kind: 'docker-tls',
      host: '127.0.0.1',
      port: await serve(certificate),
    });
    expect(shown).toMatchObject({ protocol: 'TLSv1.3', demandsClientCertificate: true });
    expect(shown.chain[0]).toMatchObject({ subject: 'CN=old engine', subjectAltNames: ['DNS:elsewhere.example'] });
    expect(Date.parse(shown.chain[0]?.notAfter ?? '')).toBeLessThan(Date.now());
    expect(shown.chain[0]?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    nothingWasAsked();
  });

  it('does not claim to know what a silent server demands', async () => {
    const port = await serve(await serverCertificate(), { requestCert: false });
    expect(await probeServerCertificate({ kind: 'docker-tls', host: '127.0.0.1', port })).toMatchObject({
      demandsClientCertificate: null,
    });
    nothingWasAsked();
  });
});
