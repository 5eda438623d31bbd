import type { Image } from '@/lib/model';
import { containerWith, imageIdOf, imageWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageBaseEol } from './image-base-eol';

const used = (ref: string, changes: Partial<Image> = {}) => ({
  facts: { images: [imageWith({ repoTags: [ref], ...changes })], containers: [containerWith({ imageRef: ref })] },
});
const layers = (...steps: readonly string[]) => ({
  history: steps.map((createdBy) => ({ createdBy, createdAt: null, sizeBytes: 0, comment: '' })),
});
const base = (name: string) => ({ labels: { 'org.opencontainers.image.base.name': name } });
const own = 'acme/shop:1';
const found = (changes: Partial<Image>, says: string, ref = own) => ({
  ...used(ref, changes),
  finds: [{ subject: imageIdOf(ref), severity: 'medium' as const, says }],
});

ruleTable(imageBaseEol, {
  passes: {
    'a base that nobody names': used(own),
    'a supported system': used('debian:12-slim'),
    'a supported variant': used('python:3.13-bookworm'),
    'a variant without a release': used('redis:8-alpine'),
    'the last day of support': {
      ...used('debian:11'),
      context: { takenAt: '2026-08-31T12:00:00.000Z' },
    },
    'a release that the table does not know': used('alpine:3.99'),
    'a stranger who borrows the name': used('evil/debian:9'),
    'a version of another program': used('node:10'),
    'on disk, but not in use': { facts: { images: [imageWith({ repoTags: ['debian:9'] })], containers: [] } },
    'the version label of another program on Ubuntu': used(own, {
      labels: { 'org.opencontainers.image.ref.name': 'ubuntu', 'org.opencontainers.image.version': '18.04' },
    }),
  },
  fails: {
    'the system itself': found(
      {},
      'debian 10, which has had no security updates since 2024-06-30',
      'debian:10.13-slim',
    ),
    'by its codename': found({}, 'ubuntu 18.04', 'ubuntu:bionic-20230530'),
    'a variant of an official image': found({}, 'debian 9', 'node:12-stretch-slim'),
    'a variant with a number': found({}, 'alpine 3.16', 'php:8.1-fpm-alpine3.16'),
    'named in a label': found(base('docker.io/library/alpine:3.17.4'), 'alpine 3.17'),
    'alpine’s first step': found(
      layers('CMD ["/bin/sh"]', 'ADD alpine-minirootfs-3.18.4-x86_64.tar.gz / # buildkit'),
      'alpine 3.18',
    ),
    'Debian’s first step': found(
      layers('CMD ["app"]', "# debian.sh --arch 'amd64' out/ 'bullseye' '@1760000000'"),
      'debian 11',
    ),
    'Ubuntu’s first steps': found(
      layers(
        'LABEL org.opencontainers.image.version=7.1',
        '/bin/sh -c #(nop)  LABEL org.opencontainers.image.version=20.04',
        '/bin/sh -c #(nop)  LABEL org.opencontainers.image.ref.name=ubuntu',
      ),
      'ubuntu 20.04',
    ),
    'Red Hat’s label': found({ labels: { 'com.redhat.component': 'ubi7-minimal-container' } }, 'ubi 7'),
    'Fedora’s variable': found({ env: [{ name: 'DISTTAG', value: 'f38container', masked: false }] }, 'fedora 38'),
    'centos 7': found({}, 'centos 7', 'centos:7.9.2009'),
  },
  unknowns: {
    'images were not read': { facts: { containers: [] }, because: 'images' },
    'containers were not read': { facts: { images: [] }, because: 'containers' },
  },
});
