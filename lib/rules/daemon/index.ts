import type { AnyRule } from '@/lib/model';
import { daemonTlsCertExpiring } from './daemon-tls-cert-expiring';
import { engineVersionEol } from './engine-version-eol';

/** The family daemon: one line per rule, in the order of the alphabet. */
export const DAEMON_RULES: readonly AnyRule[] = [daemonTlsCertExpiring, engineVersionEol];
