import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/rules/default-policy';
import { effectOf } from './effect';

const policy = (...trustedNamespaces: string[]) => ({ ...DEFAULT_POLICY, trustedNamespaces });
const held = {
  images: [
    { hostId: 'a', name: 'acme/api:4' },
    { hostId: 'b', name: 'acme/api:4' },
    { hostId: 'b', name: 'acme/nginx:1' },
    { hostId: 'b', name: 'registry.lan:5000/shop:2' },
    { hostId: 'b', name: 'nginx:1.27' },
    { hostId: 'c', name: '0123456789ab' },
  ],
  findings: [
    { ruleId: 'image-unknown-namespace', subjectId: 'sha256:1', subjectName: 'acme/api:4' },
    { ruleId: 'image-lookalike-name', subjectId: 'sha256:2', subjectName: 'acme/nginx:1' },
    { ruleId: 'image-untrusted-registry', subjectId: 'registry:registry.lan:5000', subjectName: 'registry.lan:5000' },
    { ruleId: 'image-on-denylist', subjectId: 'sha256:1', subjectName: 'acme/api:4' },
  ],
};

it('trusting a publisher', () => {
  expect(effectOf(policy(), policy('docker.io/acme'), held)).toEqual({
    trusted: { images: 2, hosts: 2, names: ['acme/api:4', 'acme/nginx:1'] },
    doubted: { images: 0, hosts: 0, names: [] },
    resolves: 2,
  });
});

it('trusting a registry', () => {
  const effect = effectOf(policy(), policy('registry.lan:5000'), held);
  expect(effect).toMatchObject({ trusted: { images: 1, hosts: 1 }, resolves: 1 });
});

it('trusting somebody no more', () => {
  const effect = effectOf(policy('docker.io/acme'), policy(), held);
  expect(effect).toMatchObject({ trusted: { images: 0 }, doubted: { images: 2, hosts: 2 }, resolves: 0 });
});
