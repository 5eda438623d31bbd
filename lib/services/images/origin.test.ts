import { describe, expect, it } from 'vitest';
import type { Baseline } from '@/lib/model';
import { DEFAULT_POLICY } from '@/lib/rules/default-policy';
import { containerWith } from '@/lib/rules/testing/container';
import { snapshotWith, TAKEN_AT } from '@/lib/rules/testing/snapshot';
import { originOf } from './origin';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const pulled = (ref: string) => ({ repoTags: [ref], repoDigests: [`${ref.replace(/:[^:/]*$/, '')}@${DIGEST}`] });
const known: Baseline = {
  takenAt: TAKEN_AT,
  snapshot: snapshotWith({ containers: [containerWith({ imageRef: 'strangers/api:1' })] }),
  keyFingerprints: [],
};
const trust = {
  policy: { ...DEFAULT_POLICY, trustedNamespaces: ['docker.io/acme', 'registry.lan:5000'] },
  baseline: null,
};

describe('the standing of an image', () => {
  it.each([
    ['nginx:1.27', 'official'],
    ['grafana/grafana:11.0.0', 'well-known'],
    ['mcr.microsoft.com/dotnet/sdk:9.0', 'well-known'],
    ['acme/api:4', 'policy'],
    ['registry.lan:5000/team/api:4', 'policy'],
    ['localhost/billing:dev', 'built-here'],
    ['heybb/theimg2:latest', 'unknown'],
  ])('%s is %s', (ref, standing) => {
    expect(originOf(pulled(ref), trust).standing).toBe(standing);
  });

  it('is no word of its name when it was never in a registry', () => {
    expect(originOf({ repoTags: ['nginx:1.27'], repoDigests: [] }, trust)).toMatchObject({
      ...{ standing: 'built-here', digest: null, registry: 'docker.io', namespace: 'library', tag: '1.27' },
    });
  });

  it('is known good where a person marked the host on which it ran', () => {
    expect(originOf(pulled('strangers/web:1'), { ...trust, baseline: known }).standing).toBe('known-good');
    expect(originOf(pulled('strangers/web:1'), trust).standing).toBe('unknown');
  });

  it('is unnamed without a name, and by its digest when a newer pull took its tag', () => {
    expect(originOf({ repoTags: [], repoDigests: [] }, trust)).toMatchObject({ standing: 'unnamed', publisher: null });
    expect(originOf({ repoTags: [], repoDigests: [`acme/api@${DIGEST}`] }, trust)).toMatchObject({
      ...{ standing: 'policy', tag: null, digest: DIGEST, publisher: 'docker.io/acme', repository: 'acme/api' },
    });
  });
});

describe('a look-alike', () => {
  it.each([
    ['evil/nginx:1', { famous: 'nginx', why: 'same-name' }],
    ['alp1ne:latest', { famous: 'alpine', why: 'near-name' }],
    ['acme/nginx:1', null],
    ['nginx:1.27', null],
    ['registry.lan:5000/nginx:1', null],
  ])('%s: %j', (ref, lookalike) => {
    expect(originOf(pulled(ref), trust).lookalike).toEqual(lookalike);
  });
});
