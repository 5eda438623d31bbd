import { bind, containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerMountShared } from './container-mount-shared';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });
const rshared = bind('/mnt/disks', '/disks', { propagation: 'rshared' });

ruleTable(containerMountShared, {
  passes: {
    'no mounts': one({}),
    'what the engine does by itself': one({ mounts: [bind('/srv/shop', '/data')] }),
    'only from the host to it': one({ mounts: [bind('/', '/host', { propagation: 'rslave' })] }),
    'a program that mounts disks for others': one({
      imageRef: 'registry.k8s.io/sig-storage/csi-node-driver-registrar:v2.12.0',
      mounts: [rshared],
    }),
  },
  fails: {
    rshared: {
      ...one({ mounts: [rshared] }),
      finds: [
        { subject: idOf('web'), severity: 'high', says: 'rshared', shows: 'bind: /mnt/disks -> /disks, rw, rshared' },
      ],
    },
    'asked for, but never started': {
      ...one({ status: 'created', binds: ['/mnt/disks:/disks:shared'] }),
      finds: [{ subject: idOf('web'), says: 'shared' }],
    },
    'an official image that is no such program': {
      ...one({ imageRef: 'node:22', mounts: [rshared] }),
      finds: [{ subject: idOf('web') }],
    },
    'a stranger that calls itself a storage program': {
      ...one({ imageRef: 'evil/csi-driver', mounts: [rshared] }),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
