import type { Image, RegistryTag, RegistryTags } from '@/lib/model';
import { DEFAULT_POLICY } from '../default-policy';
import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageOutdated } from './image-outdated';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const version = (digit: string, pushedAt: string | null, ...platforms: string[]) => ({
  digests: [digit, ...platforms].map(digest),
  pushedAt,
});
const subject = imageIdOf('nginx:1.27');
const TAG = 'library/nginx:1.27';
const told = (versions: RegistryTag['versions'], askedAt = '2026-11-23T20:00:00.000Z'): RegistryTags => ({
  asking: 'on',
  known: new Map([[TAG, { versions, askedAt }]]),
});
const used = (changes: Partial<Image> = {}, imageRef = 'nginx:1.27') => ({
  facts: {
    images: [imageWith({ id: subject, repoDigests: [`nginx@${digest('a')}`], ...changes })],
    containers: [containerWith({ imageRef, imageId: subject })],
  },
});
const OLD = '2026-10-01T00:00:00.000Z';
const NEW = '2026-11-20T00:00:00.000Z';

ruleTable(imageOutdated, {
  passes: {
    'the tag is what is here': { ...used(), context: { registryTags: told([version('a', OLD)]) } },
    'what is here is one platform of it': {
      ...used(),
      context: { registryTags: told([version('e', OLD, 'b', 'a')]) },
    },
    'the newer one is of this week': {
      ...used(),
      context: { registryTags: told([version('b', NEW), version('a', OLD)]) },
    },
    'the team waits two months': {
      ...used(),
      context: {
        registryTags: told([version('b', OLD)]),
        policy: { ...DEFAULT_POLICY, thresholds: { 'image-outdated-days': 60 } },
      },
    },
    'built here': { ...used({ repoDigests: [] }), context: { registryTags: told([version('b', OLD)]) } },
    'built here with podman': used({ repoTags: ['localhost/nginx:1'] }, 'localhost/nginx:1'),
    'not in use': {
      facts: { images: [imageWith({ repoDigests: [`nginx@${digest('a')}`] })], containers: [] },
      context: { registryTags: told([version('b', OLD)]) },
    },
  },
  fails: {
    'the tag was replaced weeks ago': {
      ...used(),
      context: { registryTags: told([version('b', OLD)]) },
      finds: [
        { subject, severity: 'low', says: 'nginx:1.27 has been another image for 54 days', shows: 'used by: web' },
      ],
    },
    'replaced again and again: the first one that took its place counts': {
      ...used(),
      context: {
        registryTags: told([version('c', NEW), version('b', '2026-11-01T00:00:00.000Z'), version('a', OLD)]),
      },
      finds: [{ subject, says: 'for 23 days', shows: `at Docker Hub now: ${digest('c')}` }],
    },
    'older than all that is known of the tag': {
      ...used(),
      context: { registryTags: told([version('c', NEW), version('b', OLD)]) },
      finds: [{ subject, says: 'for 54 days' }],
    },
    'the new one is here already, and the container still runs the old': {
      ...used({ repoTags: [] }),
      context: { registryTags: told([version('b', OLD)]) },
      finds: [{ subject, shows: `here: nginx@${digest('a')}` }],
    },
    'pinned by a digest beside the tag': {
      ...used({}, `nginx:1.27@${digest('a')}`),
      context: { registryTags: told([version('b', OLD)]) },
      finds: [{ subject }],
    },
    'look-ups were switched off since': {
      ...used(),
      context: { registryTags: { ...told([version('b', OLD)]), asking: 'off' } },
      finds: [{ subject }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'asked from the command line': { ...used(), because: 'no registry was asked' },
    'look-ups are off': {
      ...used(),
      context: { registryTags: { asking: 'off', known: new Map() } },
      because: 'look-ups at Docker Hub are off',
    },
    'nothing outside is asked': {
      ...used(),
      context: { registryTags: { asking: 'offline', known: new Map() } },
      because: 'everything outside is switched off',
    },
    'not answered yet': {
      ...used(),
      context: { registryTags: { asking: 'on', known: new Map() } },
      because: 'has not answered yet',
    },
    'the answer is of last month': {
      ...used(),
      context: { registryTags: told([version('a', OLD)], '2026-10-20T00:00:00.000Z') },
      because: 'has not answered yet',
    },
    'a tag that strangers do not see': {
      ...used(),
      context: { registryTags: told([]) },
      because: 'shows strangers no such tag',
    },
    'no moment of the push': {
      ...used(),
      context: { registryTags: told([version('b', null)]) },
      because: 'when the newer image was pushed',
    },
    'another registry': {
      ...used({}, 'ghcr.io/acme/web:1'),
      context: { registryTags: told([]) },
      because: 'not ghcr.io',
    },
    'pinned by a digest alone': {
      ...used({}, `nginx@${digest('a')}`),
      context: { registryTags: told([version('b', OLD)]) },
      because: 'follows no tag',
    },
  },
});
