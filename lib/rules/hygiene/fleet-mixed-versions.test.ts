import type { Container, Image, RunningElsewhere } from '@/lib/model';
import { containerWith, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { fleetMixedVersions } from './fleet-mixed-versions';

const OWN = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;
const REF = 'ghcr.io/acme/web:2';
const old = '2026-11-01T00:00:00.000Z';

const here = (container: Partial<Container> = {}, image: Partial<Image> = {}) => ({
  facts: {
    images: [imageWith({ repoTags: [REF], repoDigests: [`ghcr.io/acme/web@${OWN}`], ...image })],
    containers: [containerWith({ imageRef: REF, createdAt: old, ...container })],
  },
});
const there = (changes: Partial<RunningElsewhere> = {}): RunningElsewhere => ({
  hostName: 'web-08',
  hostTags: [],
  service: 'shop/web',
  repository: 'ghcr.io/acme/web',
  repoDigest: OTHER,
  createdAt: old,
  ...changes,
});
const fleet = (...runningElsewhere: RunningElsewhere[]) => ({ runningElsewhere, hostTags: [] });

ruleTable(fleetMixedVersions, {
  passes: {
    'nobody else runs it': { ...here(), context: fleet() },
    'the same content everywhere': { ...here(), context: fleet(there({ repoDigest: OWN })) },
    'an update under way here': {
      ...here({ createdAt: '2026-11-20T00:00:00.000Z' }),
      context: fleet(there()),
    },
    'an update under way there': { ...here(), context: fleet(there({ createdAt: '2026-11-20T00:00:00.000Z' })) },
    'another service of the same image': { ...here(), context: fleet(there({ service: 'wiki/web' })) },
    'another environment': {
      ...here(),
      context: { runningElsewhere: [there({ hostTags: ['staging', 'eu'] })], hostTags: ['Prod'] },
    },
    'built here, so that no registry names it': { ...here({}, { repoDigests: [] }), context: fleet(there()) },
    'a database of nobody’s project': {
      ...here({ imageRef: 'postgres:16', labels: {} }, { repoTags: ['postgres:16'], repoDigests: [`postgres@${OWN}`] }),
      context: fleet(there({ service: '', repository: 'postgres' })),
    },
    'one that does not run': { ...here({ running: false }), context: fleet(there()) },
  },
  fails: {
    'a forgotten host': {
      ...here(),
      context: fleet(there(), there({ hostName: 'web-09' })),
      finds: [
        {
          subject: 'workload:shop/web',
          severity: 'low',
          says: 'shop/web runs another image on web-08 and 1 more than here',
          shows: 'web-09: ghcr.io/acme/web@sha256:bbbbbbbbbbbb',
        },
      ],
    },
    'in the same environment, however it is spelled': {
      ...here(),
      context: { runningElsewhere: [there({ hostTags: ['production'] })], hostTags: ['prod', 'eu'] },
      finds: [{ subject: 'workload:shop/web' }],
    },
    'a team’s own image, without a project': {
      ...here({ labels: {} }),
      context: fleet(there({ service: '' })),
      finds: [{ subject: 'workload:ghcr.io/acme/web' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'from the command line': { ...here(), because: 'no fleet to compare' },
  },
});
