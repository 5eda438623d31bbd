import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fetchOutside } from './fetch-outside';
import { readJsonAnswer } from './json-answer';
import { OutboundError } from './outbound-error';
import type { OutboundPolicy, OutsideRequest } from './policy';
import { type Arrived, type OutsideServer, startOutside } from './testing/outside-server';

const open: OutsideServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const LOCAL: OutboundPolicy = { offline: false, allowedHosts: ['127.0.0.1'], allowHttp: true };

async function serve(answer: (request: Arrived, response: ServerResponse) => void): Promise<OutsideServer> {
  const server = await startOutside(answer);
  open.push(server);
  return server;
}

async function failureOf(request: OutsideRequest, policy = LOCAL): Promise<OutboundError> {
  try {
    await fetchOutside(request, policy);
  } catch (error) {
    if (error instanceof OutboundError) return error;
    throw error;
  }
  throw new Error('This was expected to fail.');
}

const codeOf = async (request: OutsideRequest, policy = LOCAL): Promise<string> =>
  (await failureOf(request, policy)).code;

describe('an answer', () => {
  it('is status, headers and bytes, without cookies', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { etag: '"7"', 'set-cookie': 'a=b' }).end('hello'),
    );
    const answer = await fetchOutside({ url: `${server.url}/list?key=secret` }, LOCAL);
    expect([answer.status, answer.headers.etag, answer.headers['set-cookie'], answer.bytes.toString()]).toEqual([
      200,
      '"7"',
      undefined,
      'hello',
    ]);
    expect(answer.from).toBe(`${server.url}/list`);
    expect(server.arrived[0]?.headers.cookie).toBeUndefined();
  });

  it('is unpacked', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello')),
    );
    expect((await fetchOutside({ url: server.url }, LOCAL)).bytes.toString()).toBe('hello');
  });

  it('of another status is an error with that status', async () => {
    const server = await serve((_request, response) => response.writeHead(429, { 'retry-after': '120' }).end('x'));
    const { code, status, retryAfterSeconds } = await failureOf({ url: server.url });
    expect([code, status, retryAfterSeconds]).toEqual(['status-refused', 429, 120]);
    expect((await fetchOutside({ url: server.url, accepts: [200, 429] }, LOCAL)).status).toBe(429);
  });

  it.each([
    ['a sign-in page', 'text/html', '<html></html>'],
    ['half of it', 'application/json', '{"a":'],
    ['another shape', 'application/json', '{"a":"1"}'],
    ['a bomb of brackets', 'application/json', '['.repeat(200_000)],
  ])('that should be JSON and is %s is none', async (_what, type, body) => {
    const server = await serve((_request, response) => response.writeHead(200, { 'content-type': type }).end(body));
    const answer = await fetchOutside({ url: server.url }, LOCAL);
    expect(() => readJsonAnswer(answer, z.object({ a: z.number() }))).toThrow(OutboundError);
  });
});

it('goes on to the next checked address of a name when one does not answer', async () => {
  const server = await serve((_request, response) => response.end('x'));
  const resolve = async () => ['127.0.0.9', '127.0.0.1'].map((address) => ({ address, family: 4 }));
  const policy = { ...LOCAL, allowedHosts: ['feeds.example'], resolve };
  expect((await fetchOutside({ url: `http://feeds.example:${server.port}/` }, policy)).bytes.toString()).toBe('x');
  expect(server.arrived[0]?.headers.host).toBe(`feeds.example:${server.port}`);
});

describe('nothing is sent', () => {
  it('in offline mode, not even a question for the name', async () => {
    const server = await serve((_request, response) => response.end('x'));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const url = `http://feeds.example:${server.port}/`;
    expect(await codeOf({ url }, { ...LOCAL, offline: true, resolve })).toBe('offline');
    expect([asked, server.arrived.length]).toEqual([0, 0]);
  });

  it('to a local address that nobody allowed', async () => {
    const server = await serve((_request, response) => response.end('x'));
    expect(await codeOf({ url: server.url }, { ...LOCAL, allowedHosts: [] })).toBe('address-refused');
    expect(server.arrived).toEqual([]);
  });

  it('with a header that would be two', async () => {
    const server = await serve((_request, response) => response.end('x'));
    const failure = await failureOf({ url: server.url, secretHeaders: { Key: 'canary\r\nHost: evil' } });
    expect([failure.code, server.arrived.length]).toEqual(['request-not-valid', 0]);
    expect(JSON.stringify(failure) + String(failure.stack)).not.toContain('canary');
  });

  it('to the second answer of a name that changes', async () => {
    const server = await serve((_request, response) => response.end('x'));
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
    };
    const policy = { ...LOCAL, allowedHosts: ['feeds.example'], resolve: rebinding };
    const answer = await fetchOutside({ url: `http://feeds.example:${server.port}/` }, policy);
    expect([answer.bytes.toString(), asked]).toEqual(['x', 1]);
    // The next request asks anew, and is refused.
    expect(await codeOf({ url: `http://feeds.example:${server.port}/` }, policy)).toBe('address-refused');
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 302) =>
    serve((_request, response) => response.writeHead(status, { location }).end());

  it('is followed at most three times', async () => {
    const server = await serve(({ path }, response) => {
      const left = Number(path.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect((await fetchOutside({ url: `${server.url}/3` }, LOCAL)).bytes.toString()).toBe('there');
    expect(await codeOf({ url: `${server.url}/4` })).toBe('redirect-refused');
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://0x7f.1/',
    'http://localhost/',
  ])('to %s is refused', async (location) =>
    expect(await codeOf({ url: (await to(location)).url })).toBe('address-refused'),
  );

  it('to a file or to nowhere is refused', async () => {
    expect(await codeOf({ url: (await to('file:///etc/shadow')).url })).toBe('scheme-refused');
    expect(await codeOf({ url: (await to('http://[')).url })).toBe('redirect-refused');
  });

  it('never takes a key to another origin', async () => {
    const other = await serve((_request, response) => response.end('x'));
    const server = await to(`${other.url}/taken`);
    await fetchOutside({ url: server.url, headers: { Accept: 'text/plain' }, secretHeaders: { Key: 'canary' } }, LOCAL);
    expect([server.arrived[0]?.headers.key, other.arrived[0]?.headers.key]).toEqual(['canary', undefined]);
    expect(other.arrived[0]?.headers.accept).toBe('text/plain');
  });

  it('never repeats a POST', async () => {
    const other = await serve((_request, response) => response.end('x'));
    const server = await to(other.url, 307);
    expect(await codeOf({ url: server.url, method: 'POST', body: '{}' })).toBe('redirect-refused');
    expect([server.arrived[0]?.body, other.arrived.length]).toEqual(['{}', 0]);
  });
});

describe('a hostile service', () => {
  const limits = { milliseconds: 1_500, bytes: 100_000 };

  it('without an end is left at the limit', async () => {
    const server = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
        response.once('drain', more);
      };
      more();
    });
    expect(await codeOf({ url: server.url, limits })).toBe('answer-too-large');
  });

  it('that announces too much is left at once', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': '1000000000' }).write('x'),
    );
    expect(await codeOf({ url: server.url, limits })).toBe('answer-too-large');
  });

  it('that packs a bomb is left when it has unpacked to the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(bomb.length).toBeLessThan(limits.bytes);
    expect(await codeOf({ url: server.url, limits })).toBe('answer-too-large');
  });

  it.each(['gzip, gzip', 'zstd', 'compress'])('that packs as "%s" is not understood', async (encoding) => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end('x'),
    );
    expect(await codeOf({ url: server.url })).toBe('answer-not-understood');
  });

  it.each([
    ['says nothing', () => {}],
    [
      'says one byte at a time',
      (response: ServerResponse) => {
        const timer = setInterval(() => response.write('x'), 200);
        response.on('close', () => clearInterval(timer));
      },
    ],
    ['sends headers and then nothing', (response: ServerResponse) => response.writeHead(200).flushHeaders()],
  ])('that %s is left at the deadline', async (_what, answer) => {
    const server = await serve((_request, response) => answer(response));
    const before = Date.now();
    expect(await codeOf({ url: server.url, limits: { ...limits, milliseconds: 700 } })).toBe('timed-out');
    expect(Date.now() - before).toBeLessThan(5_000);
  });

  it('that never says its name is left at the deadline', async () => {
    const policy = { ...LOCAL, resolve: () => new Promise<never>(() => {}) };
    expect(await codeOf({ url: 'https://feeds.example/', limits: { milliseconds: 300 } }, policy)).toBe('timed-out');
  });

  it('that cuts its answer has not answered', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 50);
    });
    expect(await codeOf({ url: server.url })).toBe('connection-lost');
  });

  it('with headers without end is left', async () => {
    const server = await serve((_request, response) => response.writeHead(200, { a: 'x'.repeat(20_000) }).end());
    expect(await codeOf({ url: server.url })).toBe('answer-too-large');
  });

  it('is left when the caller wants to stop', async () => {
    const server = await serve(() => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect(await codeOf({ url: server.url, signal: controller.signal })).toBe('cancelled');
    expect(await codeOf({ url: server.url, signal: AbortSignal.abort() })).toBe('cancelled');
  });
});

it('that is not there is unreachable', async () => {
  const server = await startOutside(() => {});
  await server.close();
  expect(await codeOf({ url: server.url })).toBe('unreachable');
});
