import { DEFAULT_POLICY } from '../default-policy';
import { containerWith, imageWith } from '../testing/container';
import { baselineOf } from '../testing/context';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { imageUntrustedRegistry } from './image-untrusted-registry';

const onDisk = (...refs: string[]) => ({ facts: { images: refs.map((ref) => imageWith({ repoTags: [ref] })) } });
const own = 'registry.acme.lan:5000/shop/web:1';

ruleTable(imageUntrustedRegistry, {
  passes: {
    'public registries': onDisk('nginx:1.27', 'ghcr.io/jdoe/wiki:1', 'quay.io/jdoe/x:1'),
    'a registry of a vendor': onDisk('mcr.microsoft.com/dotnet/aspnet:9.0', 'docker.elastic.co/kibana:9'),
    'built here with podman': onDisk('localhost/billing:dev'),
    'named in the policy, by a namespace of it': {
      ...onDisk(own),
      context: { policy: { ...DEFAULT_POLICY, trustedNamespaces: ['registry.acme.lan:5000/shop'] } },
    },
    'in use when the host was marked as known good': {
      ...onDisk(own),
      context: { baseline: baselineOf(snapshotWith(onDisk(own).facts)) },
    },
  },
  fails: {
    'a private registry before its first review, told once': {
      facts: {
        images: onDisk(own, 'registry.acme.lan:5000/shop/api:2').facts.images,
        containers: [containerWith({ imageRef: own })],
      },
      finds: [
        {
          subject: 'registry:registry.acme.lan:5000',
          severity: 'medium',
          says: '2 images come from registry.acme.lan:5000',
          shows: 'used by: web',
        },
      ],
    },
    'a private address of the own network': {
      ...onDisk('10.0.0.5:5000/web:1'),
      finds: [{ subject: 'registry:10.0.0.5:5000', severity: 'medium' }],
    },
    'a bare address of the internet': {
      ...onDisk('61.149.8.87:5000/oracleiv_latest:latest'),
      finds: [{ subject: 'registry:61.149.8.87:5000', severity: 'high', says: 'an address without a name' }],
    },
    'a registry for hours': {
      ...onDisk('ttl.sh/b3f1:1h'),
      finds: [{ subject: 'registry:ttl.sh', severity: 'high', says: 'for hours only' }],
    },
    'a name that only begins like a public one': {
      ...onDisk('ghcr.io.evil.example/x:1'),
      finds: [{ subject: 'registry:ghcr.io.evil.example', severity: 'medium' }],
    },
  },
  unknowns: { 'images were not read': { facts: {}, because: 'images' } },
});
