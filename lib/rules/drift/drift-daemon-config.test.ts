import { createHash } from 'node:crypto';
import type { EngineVersion } from '@/lib/model';
import { engineInfoWith } from '../testing/container';
import { baselineOf } from '../testing/context';
import { daemonWith } from '../testing/host';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftDaemonConfig } from './drift-daemon-config';

const version = (text: string): EngineVersion => ({
  version: text,
  apiVersion: '1.45',
  platformName: '',
  os: 'linux',
  arch: 'amd64',
  kernelVersion: '6.1',
  engine: 'docker',
});
const good = { daemon: daemonWith(), engineInfo: engineInfoWith(), engineVersion: version('28.5.2') };
const context = { baseline: baselineOf(snapshotBefore(10_000, good)) };
const dropIn = '/etc/systemd/system/docker.service.d/override.conf';
const withDropIn = daemonWith({
  unitFiles: [
    {
      path: dropIn,
      unit: 'docker.service',
      sha256: 'ab'.repeat(32),
      text: '',
      execLines: [],
      listenStreams: [],
      modifiedAt: null,
    },
  ],
});
const fileWith = (values: Record<string, unknown>) =>
  daemonWith({
    configFile: {
      ...{ path: '/etc/docker/daemon.json', exists: true, text: '', problem: '', values },
      sha256: createHash('sha256').update(JSON.stringify(values)).digest('hex'),
    },
  });
const sinceFile = (values: Record<string, unknown>) => ({
  baseline: baselineOf(snapshotBefore(10_000, { daemon: fileWith(values) })),
});
const open = { warnings: ['WARNING: API is accessible on http://0.0.0.0:2375 without encryption.'] };

ruleTable(driftDaemonConfig, {
  passes: {
    'nothing changed': { facts: good, context },
    'lists in another order': {
      facts: { ...good, engineInfo: engineInfoWith({ plugins: { Network: ['host', 'bridge'], Volume: ['local'] } }) },
      context,
    },
  },
  fails: {
    'a drop-in that was not there': {
      facts: { ...good, daemon: withDropIn },
      context,
      finds: [{ subject: 'daemon', severity: 'high', says: dropIn, shows: 'not there -> sha256 abab' }],
    },
    'a setting and a list, which can be put back': {
      facts: { daemon: fileWith({ icc: true, 'insecure-registries': ['reg.example:5000', 'evil.example'] }) },
      context: sinceFile({ icc: false, 'insecure-registries': ['reg.example:5000'] }),
      finds: [{ subject: 'daemon', offers: ['daemon.setConfig', 'daemon.setConfig'] }],
    },
    'a setting that nobody had named, and one that no action writes': {
      facts: { daemon: fileWith({ debug: true, 'data-root': '/mnt/x' }) },
      context: sinceFile({ 'data-root': '/var/lib/docker' }),
      finds: [{ subject: 'daemon', offers: [] }],
    },
    'the API opened, seen over the API alone': {
      facts: { engineInfo: engineInfoWith(open) },
      context,
      finds: [{ subject: 'daemon', severity: 'high', shows: 'open API: nothing -> http://0.0.0.0:2375' }],
    },
    'another runtime, even during an upgrade': {
      facts: { ...good, engineVersion: version('29.0.0'), engineInfo: engineInfoWith({ defaultRuntime: 'evil' }) },
      context,
      finds: [{ subject: 'daemon', severity: 'high', says: 'DefaultRuntime' }],
    },
    'what an upgrade changes by itself': {
      facts: {
        ...good,
        engineVersion: version('29.0.0'),
        engineInfo: engineInfoWith({ securityOptions: ['name=cgroupns'] }),
      },
      context,
      finds: [{ subject: 'daemon', severity: 'low', says: 'An upgrade of the engine changed SecurityOptions' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'daemon' },
    'nothing was marked as known good': { facts: good, because: 'no baseline yet' },
    'the baseline was taken over another connection': {
      facts: { daemon: daemonWith() },
      context: { baseline: baselineOf(snapshotBefore(10_000, { engineInfo: engineInfoWith() })) },
      because: 'does not hold',
    },
  },
});
