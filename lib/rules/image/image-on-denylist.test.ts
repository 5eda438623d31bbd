import { indicatorSet } from '@/lib/intel';
import { imageIdOf, imageWith, intruderWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageOnDenylist } from './image-on-denylist';

const onDisk = (ref: string) => ({ facts: { images: [imageWith({ repoTags: [ref] })], containers: [] } });
const digest = 'ab'.repeat(32);
const listed = indicatorSet([
  {
    kind: 'sha256',
    value: digest,
    category: 'malware',
    feed: 'ours',
    source: 'a report',
    note: '',
    confidence: 'high',
    firstSeenAt: null,
    lastSeenAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-06-01T00:00:00.000Z',
  },
]);

ruleTable(imageOnDenylist, {
  passes: {
    'official images that attackers use too': {
      facts: { images: ['alpine:3', 'ubuntu:24.04', 'weaveworks/scope'].map((tag) => imageWith({ repoTags: [tag] })) },
    },
    'a listed name as a part of another': onDisk('pocosow/centos2'),
    'the incident’s images are in no public list': onDisk('heybb/theimg2'),
    'a public miner has its own rule': onDisk('metal3d/xmrig'),
    'a program that sells bandwidth has its own rule': onDisk('repocket/repocket'),
  },
  fails: {
    'on disk, without a container': {
      ...onDisk('docker.io/pocosow/centos:7.6'),
      finds: [
        {
          subject: imageIdOf('docker.io/pocosow/centos:7.6'),
          severity: 'critical',
          says: 'pocosow/centos is known from attacks',
          shows: 'Trend Micro',
          offers: ['image.remove'],
        },
      ],
    },
    'a namespace, running': {
      facts: {
        images: [imageWith({ repoTags: ['docker123321/tomcat:latest'] })],
        containers: [intruderWith({ imageRef: 'docker123321/tomcat:latest' })],
      },
      finds: [{ subject: imageIdOf('docker123321/tomcat:latest'), offers: ['image.remove', 'container.quarantine'] }],
    },
    'by digest, aged': {
      facts: { images: [imageWith({ repoTags: ['acme/web:1'], repoDigests: [`acme/web@sha256:${digest}`] })] },
      context: { indicators: listed },
      finds: [{ subject: imageIdOf('acme/web:1'), severity: 'high', shows: 'aged' }],
    },
  },
  unknowns: { 'images were not read': { facts: {}, because: 'images' } },
});
