import type { AnyRule } from '@/lib/model';
import { buildCacheLarge } from './build-cache-large';
import { containerDeadState } from './container-dead-state';
import { containerNoOwner } from './container-no-owner';
import { containerPaused } from './container-paused';
import { containerStoppedOld } from './container-stopped-old';
import { diskReclaimableHigh } from './disk-reclaimable-high';
import { duplicateWorkload } from './duplicate-workload';
import { fleetMixedVersions } from './fleet-mixed-versions';
import { imageDangling } from './image-dangling';
import { imageDuplicateVersions } from './image-duplicate-versions';
import { imageUnused } from './image-unused';
import { logSizeUnbounded } from './log-size-unbounded';
import { volumeUnused } from './volume-unused';

/** The family hygiene: one line per rule, in the order of the alphabet. */
export const HYGIENE_RULES: readonly AnyRule[] = [
  buildCacheLarge,
  containerDeadState,
  containerNoOwner,
  containerPaused,
  containerStoppedOld,
  diskReclaimableHigh,
  duplicateWorkload,
  fleetMixedVersions,
  imageDangling,
  imageDuplicateVersions,
  imageUnused,
  logSizeUnbounded,
  volumeUnused,
];
