import type { ImageSettings } from '@/lib/model';
import { DEFAULT_POLICY } from '../default-policy';
import { imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageSettingsOf, maskedEnv } from '../testing/workload';
import { secretInImageHistory } from './secret-in-image-history';

const layer = (createdBy: string) => ({ createdBy, createdAt: null, sizeBytes: 0, comment: '' });
type Mark = ImageSettings['historySecrets'][number];
const mark = (changes: Partial<Mark> = {}): Mark => ({
  kind: 'named',
  weak: false,
  short: false,
  layer: 0,
  ...changes,
});
const built = (
  createdBy: string,
  secrets: Mark[],
  image: Parameters<typeof imageWith>[0] = { repoTags: ['acme/api:2'] },
) => {
  const one = imageWith({ history: [layer(createdBy)], ...image });
  return { facts: { images: [one], imageSettings: [imageSettingsOf(one, { historySecrets: secrets })] } };
};
const own = imageWith({ repoTags: ['acme/api:2'] });
const API = imageIdOf('acme/api:2');

ruleTable(secretInImageHistory, {
  passes: {
    'no secrets': built('CMD ["nginx"]', []),
    'the key by which others check a signature': built('ENV GPG_KEY=***', [mark()]),
    'an example value': built('ENV DB_PASSWORD=***', [mark({ weak: true })]),
    'a short word': built('ENV TOKEN=***', [mark({ short: true })]),
    'an official image’s documented example': built('ENV ADMIN_PASSWORD=***', [mark()], { repoTags: ['nginx:1.27'] }),
  },
  fails: {
    'a build argument': {
      ...built('|1 NPM_TOKEN=*** /bin/sh -c npm ci', [mark()]),
      finds: [
        {
          subject: API,
          severity: 'high',
          says: 'acme/api:2 carries NPM_TOKEN in its build history',
          shows: 'layer 1: NPM_TOKEN, value not kept',
          offers: [],
        },
      ],
    },
    'a key by its shape, in an official image too': {
      ...built('RUN curl -H "Authorization: ***"', [mark({ kind: 'github-token' })], { repoTags: ['nginx:1.27'] }),
      finds: [{ subject: imageIdOf('nginx:1.27'), says: 'a GitHub token' }],
    },
    'a team that trusts its own names': {
      ...built('ENV DB_PASSWORD=***', [mark()]),
      context: { policy: { ...DEFAULT_POLICY, trustedNamespaces: ['docker.io/acme'] } },
      finds: [{ subject: API }],
    },
    'a variable': {
      facts: {
        images: [{ ...own, env: [maskedEnv('STRIPE_SECRET', { kind: 'stripe-key' })] }],
        imageSettings: [imageSettingsOf(own)],
      },
      finds: [{ subject: API, says: 'STRIPE_SECRET in its variables' }],
    },
    'a label': {
      facts: {
        images: [own],
        imageSettings: [
          imageSettingsOf(own, {
            labelSecrets: [{ kind: 'url-password', weak: false, short: false, label: 'build.origin' }],
          }),
        ],
      },
      finds: [{ subject: API, shows: 'build.origin: a password in an address' }],
    },
    'nothing is made from it: it can go': {
      ...built('RUN git clone https://x:***@host', [mark({ kind: 'url-password' })], {
        repoTags: ['acme/api:2'],
        containerCount: 0,
      }),
      finds: [{ subject: API, offers: ['image.remove'] }],
    },
  },
  unknowns: {
    'settings were not read': { facts: { images: [own] }, because: 'image settings' },
    'this one was not looked at': { facts: { images: [own], imageSettings: [] }, because: 'not looked at' },
  },
});
