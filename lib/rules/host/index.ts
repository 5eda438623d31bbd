import type { AnyRule } from '@/lib/model';
import { dockerTlsCertPerms } from './docker-tls-cert-perms';
import { dockerTlsKeyReadable } from './docker-tls-key-readable';
import { firewallFlushed } from './firewall-flushed';
import { hostExtraUid0 } from './host-extra-uid0';
import { hostFirewallInactive } from './host-firewall-inactive';
import { hostLoginFromNewPlace } from './host-login-from-new-place';
import { hostServiceAccountShell } from './host-service-account-shell';
import { hostSshBruteforceSuccess } from './host-ssh-bruteforce-success';
import { logsWiped } from './logs-wiped';
import { shellHistoryCleared } from './shell-history-cleared';

/** The family host: one line per rule, in the order of the alphabet. */
export const HOST_RULES: readonly AnyRule[] = [
  dockerTlsCertPerms,
  dockerTlsKeyReadable,
  firewallFlushed,
  hostExtraUid0,
  hostFirewallInactive,
  hostLoginFromNewPlace,
  hostServiceAccountShell,
  hostSshBruteforceSuccess,
  logsWiped,
  shellHistoryCleared,
];
