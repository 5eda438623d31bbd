import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageSettingsOf } from '../testing/workload';
import { imageDangling } from './image-dangling';

const loose = imageWith({ id: imageIdOf('old'), repoTags: [], dangling: true });
const child = imageWith({ repoTags: ['shop:1'] });

ruleTable(imageDangling, {
  passes: {
    'no images': { facts: { images: [], containers: [] } },
    'each has a name': { facts: { images: [imageWith()], containers: [] } },
    'without a name, but a stopped container was made from it': {
      facts: { images: [loose], containers: [containerWith({ imageId: loose.id, running: false })] },
    },
    'without a name, but another image stands on it': {
      facts: {
        images: [loose, child],
        containers: [],
        imageSettings: [imageSettingsOf(loose), imageSettingsOf(child, { parentId: loose.id })],
      },
    },
  },
  fails: {
    'one leftover': {
      facts: { images: [loose, child], containers: [] },
      finds: [{ subject: 'host', severity: 'info', says: '1 image has no name and no container, up to 180 MB' }],
    },
    'several, told once': {
      facts: { images: [loose, { ...loose, id: imageIdOf('older') }], containers: [containerWith()] },
      finds: [
        { subject: 'host', says: '2 images have', offers: ['image.pruneDangling'], shows: '180 MB, built 2026-10-01' },
      ],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'containers were not read': { facts: { images: [loose] }, because: 'containers' },
  },
});
