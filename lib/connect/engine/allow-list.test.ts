import { describe, expect, it } from 'vitest';
import { findAllowed, readerRequests, writerRequests } from './allow-list';

const id = 'a'.repeat(64);

describe('the allow-list of the reader', () => {
  it('holds nothing but GET', () => {
    expect(new Set(readerRequests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it.each([
    '/_ping',
    '/version',
    '/containers/json',
    `/containers/${id}/json`,
    '/containers/web_1.x/logs',
    `/containers/${id}/archive`,
    '/images/ghcr.io/a/b:1@sha256:00/json',
    '/system/df',
    `/exec/${id}/json`,
    '/plugins',
    '/nodes',
    '/services',
    '/tasks',
  ])('allows %s', (path) => expect(findAllowed(readerRequests, 'GET', path)).toBeDefined());

  it.each([
    '/containers/../images/json/json',
    '/containers/a%2f..%2fb/json',
    '/containers/a/b/json',
    '/containers//json',
    '/containers/.hidden/json',
    `/containers/${id}/export`,
    '/containers/web/archive',
    `/containers/${id}/attach/ws`,
    '/images/../../etc/json',
    '/images/a//b/json',
    '/images/a/get',
    `/images/sha256:${id}/get`,
    '/secrets',
    '/configs',
    '/swarm',
    '/swarm/unlockkey',
    '/exec/web/json',
    `/exec/${id}/start`,
    '/plugins/privileges',
    '/services/web/logs',
    '/nodes/self',
    'http://169.254.169.254/json',
    `/containers/${id}/json\n`,
  ])('refuses %j', (path) => expect(findAllowed(readerRequests, 'GET', path)).toBeUndefined());

  it.each(['POST', 'DELETE', 'PUT', 'HEAD'])('refuses %s', (method) => {
    expect(findAllowed(readerRequests, method, '/containers/json')).toBeUndefined();
  });
});

describe('the allow-list of the writer', () => {
  it.each([
    ['POST', `/containers/${id}/pause`],
    ['DELETE', `/containers/${id}`],
    ['DELETE', `/images/sha256:${id}`],
    ['POST', `/networks/${id}/disconnect`],
    ['DELETE', `/networks/${id}`],
    ['DELETE', '/volumes/shop_data'],
    ['POST', '/build/prune'],
  ])('allows %s %s', (method, path) => expect(findAllowed(writerRequests, method, path)).toBeDefined());

  it.each([
    ['POST', '/containers/web/pause'],
    ['POST', `/containers/${id.slice(1)}/pause`],
    ['DELETE', '/containers/web'],
    ['DELETE', '/images/nginx:latest'],
    ['DELETE', '/volumes/../images/x'],
    ['DELETE', '/networks/bridge'],
    ['POST', '/volumes/prune'],
    ['POST', '/networks/prune'],
    ['POST', `/containers/${id}/exec`],
    ['POST', '/images/create'],
    ['POST', '/build'],
    ['POST', '/containers/prune'],
    ['POST', '/images/prune'],
    ['GET', '/containers/json'],
  ])('refuses %s %s', (method, path) => expect(findAllowed(writerRequests, method, path)).toBeUndefined());
});
