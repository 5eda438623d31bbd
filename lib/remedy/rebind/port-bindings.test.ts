import { describe, expect, it } from 'vitest';
import { type Bindings, isPublishedThere, type Move, moved, pinned, publishText } from './port-bindings';

const MOVE: Move = { protocol: 'tcp', containerPort: 6379, hostPort: 6379, fromIp: '0.0.0.0', toIp: '127.0.0.1' };
const at = (HostIp: string, HostPort = '6379') => ({ HostIp, HostPort });

describe('moved', () => {
  it.each<[string, Bindings, Partial<Move>, Bindings]>([
    ['no address at all', { '6379/tcp': [at('')] }, {}, { '6379/tcp': [at('127.0.0.1')] }],
    ['both families', { '6379/tcp': [at('0.0.0.0'), at('::')] }, {}, { '6379/tcp': [at('127.0.0.1')] }],
    [
      'IPv6 beside a loopback',
      { '6379/tcp': [at('127.0.0.1'), at('::')] },
      { fromIp: '::' },
      { '6379/tcp': [at('127.0.0.1')] },
    ],
    [
      'one address of two',
      { '6379/tcp': [at('192.0.2.1'), at('192.0.2.2')] },
      { fromIp: '192.0.2.1' },
      { '6379/tcp': [at('127.0.0.1'), at('192.0.2.2')] },
    ],
    [
      'one spelling of an address',
      { '6379/tcp': [at('2001:db8:0::1')] },
      { fromIp: '2001:db8::1', toIp: '::1' },
      { '6379/tcp': [at('::1')] },
    ],
    [
      'one port of two',
      { '6379/tcp': [at('', '6379'), at('', '7000')], '8001/tcp': [at('', '6379')] },
      {},
      { '6379/tcp': [at('127.0.0.1'), at('', '7000')], '8001/tcp': [at('', '6379')] },
    ],
    ['nothing of the other protocol', { '6379/udp': [at('')] }, {}, { '6379/udp': [at('')], '6379/tcp': [] }],
  ])('moves %s', (_, bindings, move, expected) => {
    expect(moved(bindings, { ...MOVE, ...move })).toEqual(expected);
  });
});

describe('pinned', () => {
  it.each<[string, Bindings, Bindings, Bindings]>([
    [
      'keeps what was asked for',
      { '80/tcp': [at('', '80')] },
      { '80/tcp': [at('0.0.0.0', '80'), at('::', '80')] },
      { '80/tcp': [at('', '80')] },
    ],
    [
      'takes the number that the engine chose',
      { '80/tcp': [at('', '')] },
      { '80/tcp': [at('0.0.0.0', '32768')] },
      { '80/tcp': [at('0.0.0.0', '32768')] },
    ],
    [
      'takes one number of a range',
      { '80/tcp': [at('', '8000-8010')] },
      { '80/tcp': [at('0.0.0.0', '8004')] },
      { '80/tcp': [at('0.0.0.0', '8004')] },
    ],
    [
      'takes all of publish-all',
      {},
      { '80/tcp': [at('0.0.0.0', '32769')], '81/tcp': null },
      { '80/tcp': [at('0.0.0.0', '32769')] },
    ],
  ])('%s', (_, asked, given, expected) => {
    expect(pinned(asked, given)).toEqual(expected);
  });
});

it('knows where a port is published', () => {
  expect(isPublishedThere({ '6379/tcp': [at('')] }, MOVE)).toBe(true);
  expect(isPublishedThere({ '6379/tcp': [at('127.0.0.1')] }, MOVE)).toBe(false);
  expect(isPublishedThere({ '6379/tcp': null }, MOVE)).toBe(false);
});

it('writes a port as a Compose file does', () => {
  expect(publishText(MOVE, '127.0.0.1')).toBe('127.0.0.1:6379:6379');
  expect(publishText({ ...MOVE, protocol: 'udp', hostPort: 53 }, '::1')).toBe('[::1]:53:6379/udp');
});
