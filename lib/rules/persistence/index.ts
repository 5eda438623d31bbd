import type { AnyRule } from '@/lib/model';
import { atJobSuspicious } from './at-job-suspicious';
import { authorizedKeyUnknown } from './authorized-key-unknown';
import { bootScriptModified } from './boot-script-modified';
import { cronBlocksDockerPort } from './cron-blocks-docker-port';
import { cronDownloadExec } from './cron-download-exec';
import { cronSuspiciousTarget } from './cron-suspicious-target';
import { immutableAttributeSet } from './immutable-attribute-set';
import { preloadLibrarySet } from './preload-library-set';
import { shellProfileBackdoor } from './shell-profile-backdoor';
import { sudoersBackdoor } from './sudoers-backdoor';
import { suidUnknownBinary } from './suid-unknown-binary';
import { systemBinaryReplaced } from './system-binary-replaced';
import { systemdTimerSuspicious } from './systemd-timer-suspicious';
import { systemdUnitSuspicious } from './systemd-unit-suspicious';

/** The family persistence: one line per rule, in the order of the alphabet. */
export const PERSISTENCE_RULES: readonly AnyRule[] = [
  atJobSuspicious,
  authorizedKeyUnknown,
  bootScriptModified,
  cronBlocksDockerPort,
  cronDownloadExec,
  cronSuspiciousTarget,
  immutableAttributeSet,
  preloadLibrarySet,
  shellProfileBackdoor,
  sudoersBackdoor,
  suidUnknownBinary,
  systemBinaryReplaced,
  systemdTimerSuspicious,
  systemdUnitSuspicious,
];
