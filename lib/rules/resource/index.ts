import type { AnyRule } from '@/lib/model';
import { containerEarlyExitSilent } from './container-early-exit-silent';
import { containerExitedUnexpectedly } from './container-exited-unexpectedly';
import { containerOomKilled } from './container-oom-killed';
import { containerResourceHog } from './container-resource-hog';
import { containerRestartLoop } from './container-restart-loop';
import { containerUnhealthy } from './container-unhealthy';
import { hostCpuSaturated } from './host-cpu-saturated';
import { hostMemoryExhausted } from './host-memory-exhausted';
import { inodeOrLogFlood } from './inode-or-log-flood';
import { snapshotIncomplete } from './snapshot-incomplete';

/** The family resource: one line per rule, in the order of the alphabet. */
export const RESOURCE_RULES: readonly AnyRule[] = [
  containerEarlyExitSilent,
  containerExitedUnexpectedly,
  containerOomKilled,
  containerResourceHog,
  containerRestartLoop,
  containerUnhealthy,
  hostCpuSaturated,
  hostMemoryExhausted,
  inodeOrLogFlood,
  snapshotIncomplete,
];
