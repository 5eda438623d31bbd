import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../testing/section';
import { lineTime, parseLogins } from './logins';
import { parseOomKills } from './oom';

const NOW = Date.parse('2026-11-24T08:00:00Z') / 1000;

function record(type: number, user: string, host: string, seconds: number): Buffer {
  const bytes = Buffer.alloc(384);
  bytes.writeInt16LE(type, 0);
  bytes.write(user, 44);
  bytes.write(host, 76);
  bytes.writeInt32LE(seconds, 340);
  return bytes;
}

describe('parseLogins', () => {
  const log = [
    'Nov 24 05:58:06 h sshd[41]: Accepted publickey for root from 198.51.100.77 port 41822 ssh2: ED25519 SHA256:x',
    'Nov 24 05:00:01 h sshd[41]: Failed password for invalid user a from 1.2.3.4 from 198.51.100.9 port 1 ssh2',
    'Nov 24 05:00:09 h sshd[41]: Failed password for root from 198.51.100.9 port 1 ssh2',
    'Nov 24 05:00:09 h other[41]: Accepted publickey for root from 198.51.100.78 port 41822 ssh2',
  ].join('\n');
  const wtmp = Buffer.concat([
    record(2, 'reboot', '', NOW - 900),
    record(7, 'root', '198.51.100.77', NOW - 600),
    record(7, 'ops', '', NOW - 500),
    record(8, '', '', NOW),
  ]);
  const history = parseLogins(
    sectionOf(
      '',
      ['arch', 'x86_64\n'],
      ['wtmp', ''],
      ['wtmp-head', wtmp.subarray(0, 384)],
      ['wtmp-tail', Buffer.concat([Buffer.alloc(100), wtmp])],
      ['auth /var/log/auth.log', log],
    ),
    NOW,
    '+0100',
  );

  it('joins the log and wtmp', () => {
    expect(history.accepted).toEqual([
      { user: 'root', address: '198.51.100.77', at: '2026-11-24T04:58:06.000Z', method: 'publickey' },
      { user: 'root', address: '198.51.100.77', at: '2026-11-24T07:50:00.000Z', method: 'wtmp' },
    ]);
    expect(history.sessionCounts).toEqual({ root: 1, ops: 1 });
    expect(history.wtmpFirstAt).toBe('2026-11-24T07:45:00.000Z');
    expect(history.authLogReadable).toBe(true);
  });

  it('counts failures by the real address, not by one inside a user name', () => {
    expect(history.failed).toEqual([
      { address: '198.51.100.9', count: 2, firstAt: '2026-11-24T04:00:01.000Z', lastAt: '2026-11-24T04:00:09.000Z' },
    ]);
  });

  it('says when no log could be read', () => {
    expect(parseLogins(sectionOf('', ['denied auth.log', '']), NOW, '+0000')).toMatchObject({
      authLogReadable: false,
      accepted: [],
    });
  });
});

describe('lineTime', () => {
  it.each([
    ['2026-11-24T09:00:00.123456+01:00 h sshd', '2026-11-24T08:00:00.000Z'],
    ['Dec 31 23:59:59 h', '2025-12-31T23:59:59.000Z'],
    ['Nov  4 01:02:03 h', '2026-11-04T01:02:03.000Z'],
    ['Foo 99 99:99:99 h', null],
    ['Nov 99 01:02:03 h', null],
  ])('reads %j', (line, at) => expect(lineTime(line, NOW, '+0000')).toBe(at));
});

describe('parseOomKills', () => {
  const id = 'c'.repeat(64);
  const lines = (group: string): string =>
    `[ 3534.03] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=x,task_memcg=/docker/${group},task=tail,pid=21,uid=0\n[ 3534.04] Memory cgroup out of memory: Killed process 21 (tail) total-vm:18136kB\n`;
  const context = { bootedSeconds: NOW - 4000, hostSeconds: NOW, offset: '+0000', knownIds: new Set([id]) };

  it('joins a kill with its container', () => {
    expect(parseOomKills(sectionOf('', ['dmesg', lines(id)]), context)).toMatchObject([
      { pid: 21, comm: 'tail', containerId: id, at: '2026-11-24T07:52:14.000Z' },
    ]);
  });

  it('leaves out what happened to containers of a neighbour on the same kernel', () => {
    expect(parseOomKills(sectionOf('', ['dmesg', lines('d'.repeat(64))]), context)).toEqual([]);
  });

  it('tells a kill of the whole machine once, from buffer or log', () => {
    const line = 'Out of memory: Killed process 99 (mysqld) total-vm:1kB\n';
    const kills = parseOomKills(
      sectionOf('', ['dmesg', `[ 10.0] ${line}`], ['log /var/log/kern.log', `Nov 24 07:00:00 h kernel: ${line}`]),
      context,
    );
    expect(kills).toMatchObject([{ pid: 99, containerId: null }]);
  });
});
