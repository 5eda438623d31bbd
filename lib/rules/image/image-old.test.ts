import type { Image, ImageSettings } from '@/lib/model';
import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageSettingsOf } from '../testing/workload';
import { imageOld } from './image-old';

const used = (changes: Partial<Image> = {}, settings: Partial<ImageSettings> = {}) => {
  const image = imageWith(changes);
  return {
    facts: { images: [image], containers: [containerWith()], imageSettings: [imageSettingsOf(image, settings)] },
  };
};
const undated = { createdAt: '1970-01-01T00:00:00.000Z' };
const subject = imageIdOf('nginx:1.27');

ruleTable(imageOld, {
  passes: {
    'built last month': used(),
    'built 180 days ago': used({ createdAt: '2026-05-28T03:00:00.000Z' }),
    'old, but not in use': {
      facts: { images: [imageWith({ createdAt: '2020-01-01T00:00:00.000Z' })], containers: [] },
    },
  },
  fails: {
    'more than half a year': {
      ...used({ createdAt: '2026-05-01T00:00:00.000Z' }),
      finds: [{ subject, severity: 'low', says: 'nginx is 207 days old and used by web' }],
    },
    'more than a year': {
      ...used({ createdAt: '2025-01-01T00:00:00.000Z' }),
      finds: [{ subject, severity: 'medium', shows: 'built: 2025-01-01' }],
    },
    'without a date, but here for long': {
      ...used(undated, { lastTaggedAt: '2025-01-01T00:00:00.000Z' }),
      finds: [{ subject, severity: 'medium', says: 'old at least', shows: 'named here' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'a reproducible build': { ...used(undated), because: 'when an image was built' },
    'a reproducible build that came last week': {
      ...used(undated, { lastTaggedAt: '2026-11-20T00:00:00.000Z' }),
      because: 'when an image was built',
    },
    'no date at all': { ...used({ createdAt: null }), because: 'when an image was built' },
  },
});
