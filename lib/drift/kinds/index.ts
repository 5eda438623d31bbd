import type { Comparable } from '../item';
import { keys, setuidFiles, sudoFiles, users } from './access';
import { containers } from './containers';
import { daemonFiles, engineSettings } from './daemon-settings';
import { engineRelease, images, networks, ports, volumes } from './engine-things';
import { firewall } from './firewall';
import { kernelModules, listeners, mounts, operatingSystem } from './machine';
import { atJobs, preloads, schedules, startupFiles, units } from './persistence';

/** Everything that is compared, what matters most first: it is kept when there is too much. */
export const COMPARABLES: readonly Comparable[] = [
  containers,
  images,
  ports,
  listeners,
  keys,
  users,
  sudoFiles,
  schedules,
  atJobs,
  units,
  startupFiles,
  preloads,
  setuidFiles,
  kernelModules,
  engineSettings,
  daemonFiles,
  firewall,
  engineRelease,
  operatingSystem,
  networks,
  volumes,
  mounts,
];
