import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { LOOKUP_SERVICES } from '@/lib/model/lookup';
import { sendJson } from '@/lib/outbound/testing/outside-server';
import { failureOf, KEY } from './testing/ask-local';

describe.each(LOOKUP_SERVICES)('%s that fails', (service) => {
  it.each<[string, string, (response: ServerResponse) => void]>([
    ['refuses the key', 'key-refused', (response) => sendJson(response, { errors: [{ detail: KEY }] }, 401)],
    ['forbids it', 'key-refused', (response) => sendJson(response, {}, 403)],
    ['breaks', 'status-refused', (response) => sendJson(response, { trace: KEY }, 500)],
    [
      'shows a sign-in page under 200',
      'answer-not-understood',
      (response) => response.setHeader('content-type', 'text/html').end(KEY),
    ],
    ['says something else', 'answer-not-understood', (response) => sendJson(response, { data: [], response_code: 0 })],
    [
      'says half of it',
      'answer-not-understood',
      (response) => response.setHeader('content-type', 'application/json').end('{"data":'),
    ],
    [
      'does not end',
      'answer-too-large',
      (response) => response.writeHead(200, { 'content-length': String(2 ** 31) }).write('x'),
    ],
    [
      'sends us inside',
      'address-refused',
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    ],
  ])('%s: %s', async (_what, code, answer) => {
    const error = await failureOf(service, answer);
    expect(error.code).toBe(code);
    expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain('CANARY');
  });
  it('asks us to wait', async () => {
    const error = await failureOf(service, (response) => sendJson(response, {}, 429, { 'retry-after': '90' }));
    expect([error.code, error.retryAfterSeconds]).toEqual(['limit-reached', 90]);
  });
});
