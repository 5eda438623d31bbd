import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageHistoryRisky } from './image-history-risky';

const steps = (...texts: readonly string[]) => ({
  facts: {
    images: [
      imageWith({
        history: texts.map((createdBy) => ({ createdBy, createdAt: null, sizeBytes: 0, comment: '' })),
      }),
    ],
    containers: [containerWith()],
  },
});
const subject = imageIdOf('nginx:1.27');

ruleTable(imageHistoryRisky, {
  passes: {
    'the base layer': steps('/bin/sh -c #(nop) ADD file:1f2c3a in /'),
    'files of one’s own': steps('COPY . /app # buildkit', 'ADD app.tar.gz / # buildkit'),
    'update and install in one step': steps('RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit'),
    'a download that is checked': steps(
      '/bin/sh -c curl -fsSL -o /x.tgz https://example.org/x.tgz && echo "ab /x.tgz" | sha256sum -c -',
    ),
    'sudo is installed, not used': steps('RUN /bin/sh -c apt-get update && apt-get install -y sudo'),
    'words in a label': steps('LABEL build=apt-get update'),
    'not in use': { facts: { images: [imageWith()], containers: [] } },
  },
  fails: {
    'a file from an address': {
      ...steps('ADD https://example.org/x.tgz /opt/ # buildkit'),
      finds: [{ subject, severity: 'info', says: 'a file added from an address' }],
    },
    'a download that runs': {
      ...steps('RUN /bin/sh -c curl -sSL https://get.example.org | sh # buildkit'),
      finds: [{ subject, says: 'a download that runs unseen', shows: 'get.example.org' }],
    },
    'sudo, and one thing more': {
      ...steps('/bin/sh -c sudo make install', '/bin/sh -c apt-get update'),
      finds: [{ subject, says: 'sudo and 1 more', shows: 'a package list of its own layer' }],
    },
    'everything upgraded': {
      ...steps('/bin/sh -c apt-get update && apt-get -y dist-upgrade'),
      finds: [{ subject, says: 'an upgrade of everything' }],
    },
    'with build arguments in front': {
      ...steps('RUN |1 VERSION=3 /bin/sh -c apt-get update # buildkit'),
      finds: [{ subject, says: 'a package list' }],
    },
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'the engine did not tell the steps': { ...steps(), because: 'build steps' },
  },
});
