import { describe, expect, it } from 'vitest';
import { containerWith } from '@/lib/rules/testing/container';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import type { CaseMember } from './case-finding';
import { joinFindings } from './join-findings';
import { secretsAtRisk, withEarlier } from './secrets-at-risk';
import { containerOf, findingOf, processOf } from './testing/finding';
import { recorded } from './testing/recorded';

const secret = (name: string) => ({ name, value: '', masked: true });
const login = (path: string) => ({
  ...{ path, exists: true, kind: 'file' as const, linkTarget: '', uid: 0, gid: 0, owner: 'root', group: 'root' },
  ...{ mode: 0o600, sizeBytes: 1, modifiedAt: null, user: 'root', inlineRegistries: ['ghcr.io'] },
  ...{ credentialStore: '', credentialHelpers: [] },
});
const world = (mounts: string[] = []) =>
  snapshotWith({
    containers: [
      containerWith({ id: 'bad', name: 'bad', env: [secret('BAD_TOKEN')], binds: mounts.map((one) => `${one}:/in`) }),
      containerWith({ id: 'db', name: 'db', env: [secret('DB_PASSWORD')] }),
    ],
    registryLogins: [login('/root/.docker/config.json')],
  });
const deed = (ruleId: string, id: string): CaseMember => ({
  finding: findingOf(ruleId, { ...containerOf(id), links: { containerIds: [id] } }),
  ...{ stage: 'execution', role: 'deed', reasons: [] },
});
const keys = (...args: Parameters<typeof secretsAtRisk>): string[] => secretsAtRisk(...args).map(({ key }) => key);

describe('what counts as known to the stranger', () => {
  it('is what a service that turned bad holds itself', () => {
    expect(keys(world(), [deed('container-dropped-files', 'bad')])).toEqual(['variables:bad']);
  });
  it('is not what a stranger brought along', () => {
    expect(keys(world(), [deed('container-takeover-pattern', 'bad')])).toEqual([]);
  });
  it('is a file that is mounted into it', () => {
    expect(keys(world(['/root']), [deed('container-takeover-pattern', 'bad')])).toEqual([
      'registry-login:/root/.docker/config.json',
    ]);
  });
  it.each<[string, string[], CaseMember]>([
    ['the host is mounted', ['/'], deed('container-takeover-pattern', 'bad')],
    ['the engine is handed in', ['/var/run/docker.sock'], deed('container-takeover-pattern', 'bad')],
    [
      'it ran on the host itself',
      [],
      { ...deed('process-known-miner', 'x'), finding: findingOf('process-known-miner', processOf(7)) },
    ],
    ['the engine was open to all', [], { ...deed('daemon-api-plaintext-exposed', 'x'), role: 'door' }],
  ])('is everything where %s', (_, mounts, member) => {
    expect(keys(world(mounts), [member])).toEqual(
      expect.arrayContaining(['variables:db', 'registry-login:/root/.docker/config.json']),
    );
  });
  it('never holds a value', () => {
    const { snapshot, findings } = recorded('infected');
    const found = secretsAtRisk(snapshot, joinFindings(snapshot, findings)[0]?.members ?? []);
    expect(found.map(({ kind, place }) => `${kind} ${place}`)).toEqual([
      'variables shop-api-1',
      'variables shop-db-1',
      'host-key /etc/ssh',
    ]);
    expect(found[1]?.name).toBe('POSTGRES_PASSWORD');
  });
});

it('what was at risk once stays so', () => {
  const one = { key: 'a', kind: 'variables', name: 'A', place: 'a' } as const;
  const two = { ...one, key: 'b' };
  expect(withEarlier([one], [two, { ...one, name: 'A, B' }])).toEqual([{ ...one, name: 'A, B' }, two]);
});
