import type { DaemonSettings, EngineVersion } from '@/lib/model';
import { daemonWith } from './host';

/** Docker's own build of a version: engineOf('28.5.2'). */
export const engineOf = (version: string, changes: Partial<EngineVersion> = {}): EngineVersion => ({
  version,
  apiVersion: '1.51',
  platformName: 'Docker Engine - Community',
  os: 'linux',
  arch: 'amd64',
  kernelVersion: '6.1.0',
  engine: 'docker',
  ...changes,
});

export const podman = engineOf('4.3.1', { platformName: 'linux/amd64/debian-12', engine: 'podman' });

/** dockerd with these words in daemon.json and after its own arguments: daemonTold({ icc: false }, ['--debug']). */
export const daemonTold = (values: Record<string, unknown> | null, argv: readonly string[] = []): DaemonSettings =>
  daemonWith({
    processes: [
      { pid: 812, startTicks: '2100', argv: ['/usr/bin/dockerd', '-H', 'fd://', ...argv], containerId: null },
    ],
    configFile: {
      path: '/etc/docker/daemon.json',
      exists: values !== null,
      sha256: '',
      text: values === null ? '' : JSON.stringify(values),
      values,
      problem: '',
    },
  });
