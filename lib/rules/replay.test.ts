import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atLeast, Snapshot, withNewerFacts } from '@/lib/model';
import { judge } from './judge';
import { RULES } from './registry';
import { contextWith } from './testing/context';

/** Snapshots that were taken from real servers of the lab. Judged again as they lie, without the servers. */
function replay(name: string) {
  const file = new URL(`../collect/testing/recorded/${name}.json`, import.meta.url);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { facts: Record<string, unknown> };
  const snapshot: Snapshot = Snapshot.parse({ ...stored, facts: withNewerFacts(stored.facts) });
  return judge(snapshot, RULES, contextWith({ takenAt: snapshot.takenAt }));
}

// The steps of the break-in, in the order in which the owner of the server came upon them.
const STEPS: Readonly<Record<string, readonly string[]>> = {
  'a process at full speed without a command line': [
    'process-hidden-cmdline-high-cpu',
    'process-fake-kernel-thread',
    'process-name-mismatch',
  ],
  'its file is gone': ['process-exe-deleted', 'process-from-temp-dir'],
  'it talks to a known address': ['process-threat-intel-ip', 'process-mining-pool-connection'],
  'the history is empty': ['shell-history-cleared'],
  'unknown containers': ['container-no-owner', 'container-takeover-pattern'],
  'their images': ['image-unknown-namespace', 'image-lookalike-name'],
  'a miner runs in them': [
    'process-miner-arguments',
    'process-stratum-url',
    'process-known-miner',
    'wallet-in-command',
    'container-dropped-files',
  ],
  'how it came in': ['daemon-api-plaintext-exposed', 'daemon-api-unexpected-port'],
  'what it could do': ['container-host-root-mounted', 'container-privileged', 'container-docker-socket'],
  'what it left': ['cron-download-exec', 'authorized-key-unknown'],
  'what it harmed': ['container-early-exit-silent', 'container-oom-killed', 'container-restart-loop'],
  'open ports': ['port-published-wildcard', 'port-default-bind-unsafe', 'default-port-in-use'],
  'an open Redis': ['redis-exposed', 'redis-exposed-no-auth'],
};

describe('the server of the incident', () => {
  const infected = replay('infected');
  const found = new Set(infected.findings.map((finding) => finding.ruleId));

  it.each(Object.entries(STEPS))('shows %s', (_, ruleIds) => {
    expect(ruleIds.filter((id) => !found.has(id))).toEqual([]);
  });
  it('names the open API once, with the line that opens it and the way to close it', () => {
    const apis = infected.findings.filter((finding) => finding.ruleId === 'daemon-api-plaintext-exposed');
    expect(apis).toHaveLength(1);
    expect(apis[0]?.subject.id).toBe('tcp/0.0.0.0:2375');
    expect(apis[0]?.evidence.some((fact) => fact.value.includes('override.conf:'))).toBe(true);
    const offers = apis[0]?.offers ?? [];
    expect([...new Set(offers.map((offer) => offer.actionId))]).toEqual([
      'daemon.closePlaintextApi',
      'daemon.enableTls',
      'firewall.blockPort',
    ]);
    // On every address, or on the one that is the server's own.
    const binds = offers.flatMap(({ target }) => (target.kind === 'daemon-tls' ? [target.bind] : []));
    expect(binds).toEqual(['0.0.0.0', expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/)]);
  });
  it('accuses none of the shop’s own containers of the break-in', () => {
    const accusing = /takeover|miner|mining|dropped|host-root|lookalike|denylist/;
    const accused = infected.findings.filter((finding) => accusing.test(finding.ruleId));
    expect(accused.filter((finding) => finding.subject.name.startsWith('shop-'))).toEqual([]);
  });
  it('leaves unchecked only what needs history, or a fleet', () => {
    const past = /baseline|earlier scan|scans|no fleet/;
    expect(infected.coverage.unchecked.filter((one) => !past.test(one.reason))).toEqual([]);
  });
});

describe('the hardened server', () => {
  const clean = replay('clean');

  it('has no finding of high or above', () => {
    const severe = clean.findings.filter((finding) => atLeast(finding.severity, 'high'));
    expect(severe.map((finding) => `${finding.ruleId} ${finding.subject.name}`)).toEqual([]);
  });
  it('was looked at wholly', () => {
    expect(clean.findings.map((finding) => finding.ruleId)).not.toContain('snapshot-incomplete');
  });
});

describe('the server with the newest Debian and engine', () => {
  const modern = replay('modern');

  it('has no finding of high or above, and what it has speaks of its engine, its defaults and its logins', () => {
    const severe = modern.findings.filter((finding) => atLeast(finding.severity, 'high'));
    expect(severe.map((finding) => `${finding.ruleId} ${finding.subject.name}`)).toEqual([]);
    expect(modern.findings.map((finding) => finding.ruleId)).toContain('engine-version-eol');
  });
  it('leaves unchecked only what needs history, a fleet, or a program that it has not', () => {
    const known = /baseline|earlier scan|scans|no fleet|lsattr/;
    expect(modern.coverage.unchecked.filter((one) => !known.test(one.reason))).toEqual([]);
  });
});

describe('the server that is reached over the Docker API alone', () => {
  const tls = replay('tls');
  const found = new Set(tls.findings.map((finding) => finding.ruleId));

  it('shows its unknown image, and that it was not seen wholly', () => {
    expect(found).toContain('image-unknown-namespace');
    expect(found).toContain('snapshot-incomplete');
  });
  it('never passes what only the host can tell', () => {
    const hostOnly = RULES.filter((rule) =>
      rule.needs.some((name) => ['processes', 'sockets', 'load', 'units'].includes(name)),
    );
    const verdicts = tls.results.filter((result) => hostOnly.some((rule) => rule.id === result.ruleId));
    expect(verdicts.length).toBeGreaterThan(10);
    expect(verdicts.filter((result) => result.verdict !== 'unknown')).toEqual([]);
  });
});
