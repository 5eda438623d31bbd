import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAuthority, type TestAuthority } from '@/lib/connect/testing/authority';
import { fetchOutside } from './fetch-outside';
import type { OutboundError } from './outbound-error';
import type { OutboundPolicy } from './policy';
import { type OutsideServer, startOutside } from './testing/outside-server';

let authority: TestAuthority;
let good: OutsideServer;
let otherName: OutsideServer;
let expired: OutsideServer;
let toHttp: OutsideServer;
let plain: OutsideServer;
let policy: OutboundPolicy;

beforeAll(async () => {
  authority = await createAuthority();
  const issue = (name: string, validTo?: Date) =>
    authority.issue({ name, subjectAltNames: `DNS:${name}`, purpose: 'server', ...(validTo && { validTo }) });
  plain = await startOutside((_request, response) => response.end('plain'));
  good = await startOutside((_request, response) => response.end('hello'), await issue('localhost'));
  otherName = await startOutside((_request, response) => response.end('hello'), await issue('elsewhere.example'));
  expired = await startOutside(
    (_r, response) => response.end('x'),
    await issue('localhost', new Date(Date.now() - 60_000)),
  );
  const away = (location: string) =>
    startOutside((_r, response) => response.writeHead(302, { location }).end(), certificate);
  const certificate = await issue('localhost');
  toHttp = await away(`${plain.url}/`);
  policy = { offline: false, allowedHosts: ['localhost', '127.0.0.1'], allowHttp: true, authority: authority.ca };
});
afterAll(async () => {
  await Promise.all([good, otherName, expired, toHttp, plain].map((server) => server.close()));
  await authority.remove();
});

const codeOf = (url: string, with_ = policy): Promise<string> =>
  fetchOutside({ url, secretHeaders: { Key: 'canary' } }, with_).then(
    (answer) => answer.bytes.toString(),
    (error: OutboundError) => error.code,
  );

it('asks over TLS with the authority of the policy', async () => {
  expect(await codeOf(good.url)).toBe('hello');
});

it('sends nothing to who cannot prove its name', async () => {
  const { authority: _none, ...usual } = policy;
  expect(await codeOf(good.url, usual)).toBe('tls-failed');
  expect(await codeOf(otherName.url)).toBe('tls-failed');
  expect(await codeOf(expired.url)).toBe('tls-failed');
  expect([otherName.arrived, expired.arrived]).toEqual([[], []]);
  expect(good.arrived).toHaveLength(1);
});

it('heeds no variable that would turn the check off', async () => {
  const { authority: _none, ...usual } = policy;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    expect(await codeOf(good.url, usual)).toBe('tls-failed');
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  }
});

it('never goes from https to http', async () => {
  expect(await codeOf(toHttp.url)).toBe('redirect-refused');
  expect(plain.arrived).toEqual([]);
});
