import { describe, expect, it } from 'vitest';
import type { Process } from '@/lib/model';
import { sectionOf } from '../../testing/section';
import { addressFromHex } from './hex-address';
import { parseSocketStreams, parseSockets } from './sockets';

describe('addressFromHex', () => {
  it.each([
    ['0100007F', '127.0.0.1'],
    ['00000000', '0.0.0.0'],
    ['601AC405', '5.196.26.96'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF0000601AC405', '5.196.26.96'],
    ['B80D0120000000000000000001000000', '2001:db8::1'],
    ['000080FE00000000FFA4E9CCE43A85FE', 'fe80::cce9:a4ff:fe85:3ae4'],
  ])('reads %s as %s', (hex, address) => expect(addressFromHex(hex)).toBe(address));

  it.each(['', '0', 'GG00007F', '0100007', '0100007F01'])('refuses %j', (hex) =>
    expect(addressFromHex(hex)).toBeNull(),
  );
});

const row = (
  pid: number | 'self',
  table: string,
  local: string,
  remote: string,
  state: string,
  inode: number,
): string =>
  `/proc/${pid}/net/${table}:   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000`;
const process = (pid: number, netNamespace: string, containerId: string | null, comm: string) =>
  ({ pid, netNamespace, containerId, comm }) as Process;

const context = {
  hostNetNamespace: '1',
  netNamespaceOf: (pid: number) => ({ 1: '1', 50: '2', 77: '1' })[pid] ?? '',
  processes: [
    process(1, '1', null, 'systemd'),
    process(279, '1', null, 'dockerd'),
    process(50, '2', 'c'.repeat(64), 'xmrig'),
  ],
};

describe('parseSockets', () => {
  const section = sectionOf(
    '',
    [
      'rows',
      [
        '/proc/1/net/tcp:  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
        row(1, 'tcp6', `${'0'.repeat(32)}:0947`, `${'0'.repeat(32)}:0000`, '0A', 100),
        row(50, 'tcp', '020011AC:9C40', '601AC405:3861', '01', 200),
        row(50, 'udp', '0B00007F:8000', '00000000:0000', '07', 0),
        row(1, 'tcp', '99', '00000000:0000', '0A', 300),
      ].join('\n'),
    ],
    [
      'holders',
      '/proc/1/fd:\nlrwx------ 1 0 0 64 Nov 24 07:20 3 -> socket:[100]\n/proc/279/fd:\nlrwx------ 1 0 0 64 Nov 24 07:20 9 -> socket:[100]\n' +
        'lrwx------ 1 0 0 64 Nov 24 07:20 10 -> /tmp/x -> socket:[200]\n/proc/50/fd:\nlrwx------ 1 0 0 64 Nov 24 07:20 4 -> socket:[200]\n',
    ],
  );
  const { sockets, unreadItems } = parseSockets(section, context);

  it('names the daemon, not the init that handed the listener on', () => {
    expect(sockets[0]).toMatchObject({
      protocol: 'tcp6',
      state: 'LISTEN',
      localAddress: '::',
      localPort: 2375,
      remoteAddress: '',
      remotePort: 0,
      pid: 279,
      comm: 'dockerd',
      hostNamespace: true,
      containerId: null,
    });
  });

  it('joins a connection of another namespace with its process and container', () => {
    expect(sockets[1]).toMatchObject({
      state: 'ESTABLISHED',
      remoteAddress: '5.196.26.96',
      remotePort: 14433,
      pid: 50,
      comm: 'xmrig',
      hostNamespace: false,
      containerId: 'c'.repeat(64),
    });
  });

  it('gives a socket nobody holds to the container of its namespace', () => {
    expect(sockets[2]).toMatchObject({ state: 'UNCONN', pid: null, containerId: 'c'.repeat(64) });
  });

  it('knows the tables of the host by the collector’s own shell, which is the only one a login without rights can read', () => {
    const rows = sectionOf('', ['rows', row(77, 'tcp', '00000000:18EB', '00000000:0000', '0A', 400)]);
    expect(parseSockets(rows, { ...context, processes: [] }).sockets[0]).toMatchObject({
      localAddress: '0.0.0.0',
      localPort: 6379,
      netNamespace: '1',
      hostNamespace: true,
      containerId: null,
    });
  });

  it('counts rows it does not understand', () => {
    expect(sockets).toHaveLength(3);
    expect(unreadItems).toBe(1);
  });
});

describe('parseSocketStreams', () => {
  const fd = (descriptor: number, target: string): string =>
    `lrwx------ 1 0 0 64 Nov 24 07:20 ${descriptor} -> ${target}\n`;
  const shell = { pid: 50, startTicks: '900' } as Process;

  it('finds the shell whose three streams are one socket', () => {
    const all = [0, 1, 2].map((descriptor) => fd(descriptor, 'socket:[200]')).join('');
    const section = sectionOf('', ['holders', `/proc/50/fd:\n${all}${fd(4, 'socket:[300]')}`]);
    expect(parseSocketStreams(section, [shell])).toEqual([{ pid: 50, startTicks: '900', inode: '200' }]);
  });

  it.each([
    ['one stream elsewhere', fd(0, 'socket:[200]') + fd(1, 'socket:[200]') + fd(2, '/dev/null')],
    ['two sockets', fd(0, 'socket:[200]') + fd(1, 'socket:[201]') + fd(2, 'socket:[200]')],
    ['a file called like a socket', [0, 1, 2].map((n) => fd(n, '/tmp/x -> socket:[200]')).join('')],
  ])('does not take %s for it', (_, lines) => {
    expect(parseSocketStreams(sectionOf('', ['holders', `/proc/50/fd:\n${lines}`]), [shell])).toEqual([]);
  });
});
