import { DEFAULT_POLICY } from '../default-policy';
import { containerWith, idOf, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageMinerName } from './image-miner-name';

const onDisk = (...tags: string[]) => ({ facts: { images: [imageWith({ repoTags: tags })] } });
const used = (ref: string, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { images: [imageWith({ repoTags: [ref] })], containers: [containerWith({ imageRef: ref, ...changes })] },
});
const pool = { env: [{ name: 'ARGS', value: '-o pool.supportxmr.com:5555', masked: false }] };

ruleTable(imageMinerName, {
  passes: {
    'an honest image': onDisk('nginx:1.27'),
    'a node of the coin': used('sethsimmons/simple-monerod:latest'),
    'a node that a project builds': used('monero:latest', {
      args: ['--zmq-pub', 'tcp://0.0.0.0:18083', '--non-interactive'],
    }),
    'a node that a pool is a peer of': used('jdoe/monero-node', {
      args: ['--non-interactive', '--add-priority-node=nodes.hashvault.pro:18080'],
    }),
    'an explorer': used('vdo1138/moneroblock:latest'),
    'an explorer by another of its names': used('vdo1138/xmrblocks:latest'),
    'a payment server from its own registry': used('registry.gitlab.com/moneropay/moneropay:v2'),
    'a shop that takes the coin': used('btcpayserver/monero:0.18'),
    'an explorer under another name': used('jdoe/xmr-explorer:1'),
    'a registry of that name': onDisk('monero.example.org/shop/web:1'),
    'a publisher whom the team trusts': {
      ...onDisk('acme/xmrig:6'),
      context: { policy: { ...DEFAULT_POLICY, trustedNamespaces: ['docker.io/acme'] } },
    },
  },
  fails: {
    'on disk': {
      ...onDisk('jdoe/xmrig:6.21'),
      finds: [{ subject: imageIdOf('jdoe/xmrig:6.21'), severity: 'high', says: 'jdoe/xmrig bears', offers: [] }],
    },
    running: {
      ...used('jdoe/moneroocean:latest'),
      finds: [
        {
          subject: imageIdOf('jdoe/moneroocean:latest'),
          says: 'used by web',
          shows: 'word: monero',
          offers: ['container.quarantine'],
        },
      ],
    },
    'a publisher': { ...onDisk('nicehash/tool:1'), finds: [{ subject: imageIdOf('nicehash/tool:1') }] },
    'a tag alone': { ...onDisk('jdoe/web:xmrig'), finds: [{ subject: imageIdOf('jdoe/web:xmrig') }] },
    'a second tag': { ...onDisk('jdoe/web:1', 'jdoe/web:randomx'), finds: [{ subject: imageIdOf('jdoe/web:1') }] },
    'a node that is told a pool': {
      ...used('jdoe/xmr-node:1', pool),
      finds: [{ subject: imageIdOf('jdoe/xmr-node:1'), shows: 'told: pool.supportxmr.com' }],
    },
    'a node that mines': {
      ...used('jdoe/monerod:1', { id: idOf('x'), args: ['--start-mining', '4x'] }),
      finds: [{ subject: imageIdOf('jdoe/monerod:1'), shows: 'told: --start-mining' }],
    },
  },
  unknowns: { 'images were not read': { facts: {}, because: 'images' } },
});
