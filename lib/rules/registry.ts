import type { AnyRule } from '@/lib/model';
import { CONTAINER_RULES } from './container';
import { DAEMON_RULES } from './daemon';
import { DRIFT_RULES } from './drift';
import { EXPOSURE_RULES } from './exposure';
import { HOST_RULES } from './host';
import { HYGIENE_RULES } from './hygiene';
import { IMAGE_RULES } from './image';
import { MALWARE_RULES } from './malware';
import { NETWORK_RULES } from './network';
import { PERSISTENCE_RULES } from './persistence';
import { RESOURCE_RULES } from './resource';
import { SECRETS_RULES } from './secrets';

/** The catalogue. Each family lists its own rules in its index. */
export const RULES: readonly AnyRule[] = [
  ...CONTAINER_RULES,
  ...DAEMON_RULES,
  ...DRIFT_RULES,
  ...EXPOSURE_RULES,
  ...HOST_RULES,
  ...HYGIENE_RULES,
  ...IMAGE_RULES,
  ...MALWARE_RULES,
  ...NETWORK_RULES,
  ...PERSISTENCE_RULES,
  ...RESOURCE_RULES,
  ...SECRETS_RULES,
];
