import { expect, it } from 'vitest';
import { isInternalHost, urlHost } from './url-host';

it.each([
  ['https://Mirror.Acme.example/', 'mirror.acme.example'],
  ['http://user:***@10.0.0.5:3128', '10.0.0.5'],
  ['http://[fd00::5]:5000/', 'fd00::5'],
  ['proxy.lan:3128', 'proxy.lan'],
  ['', ''],
])('reads the host of "%s"', (address, host) => expect(urlHost(address)).toBe(host));

it.each(['127.0.0.1', 'localhost', '10.0.0.5', 'fd00::5', 'mirror', 'mirror.lan', 'a.corp'])('%s is inside', (host) =>
  expect(isInternalHost(host)).toBe(true),
);
it.each(['93.184.216.34', 'mirror.gcr.io', '2a01:4f8::1', '12345', ''])('"%s" is not', (host) =>
  expect(isInternalHost(host)).toBe(false),
);
