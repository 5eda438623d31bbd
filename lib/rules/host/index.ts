import type { AnyRule } from '@/lib/model';
import { containerdSocketLoose } from './containerd-socket-loose';
import { dockerConfigFilesWritable } from './docker-config-files-writable';
import { dockerSocketOwnerWrong } from './docker-socket-owner-wrong';
import { dockerSocketWorldAccessible } from './docker-socket-world-accessible';
import { dockerTlsCertPerms } from './docker-tls-cert-perms';
import { dockerTlsKeyReadable } from './docker-tls-key-readable';
import { dockerUnitFilesWritable } from './docker-unit-files-writable';
import { firewallFlushed } from './firewall-flushed';
import { hostAuditDockerDaemon } from './host-audit-docker-daemon';
import { hostAuditDockerData } from './host-audit-docker-data';
import { hostAuditDockerUnits } from './host-audit-docker-units';
import { hostContentTrustOff } from './host-content-trust-off';
import { hostDiskNearlyFull } from './host-disk-nearly-full';
import { hostDockerGroupMembers } from './host-docker-group-members';
import { hostDockerRootNotSeparate } from './host-docker-root-not-separate';
import { hostEmptyPassword } from './host-empty-password';
import { hostExtraUid0 } from './host-extra-uid0';
import { hostFirewallInactive } from './host-firewall-inactive';
import { hostHardeningScorecard } from './host-hardening-scorecard';
import { hostKernelOld } from './host-kernel-old';
import { hostLoginFromNewPlace } from './host-login-from-new-place';
import { hostServiceAccountShell } from './host-service-account-shell';
import { hostSshBruteforceSuccess } from './host-ssh-bruteforce-success';
import { hostSshdWeak } from './host-sshd-weak';
import { hostTimeSkew } from './host-time-skew';
import { logsWiped } from './logs-wiped';
import { shellHistoryCleared } from './shell-history-cleared';

/** The family host: one line per rule, in the order of the alphabet. */
export const HOST_RULES: readonly AnyRule[] = [
  containerdSocketLoose,
  dockerConfigFilesWritable,
  dockerSocketOwnerWrong,
  dockerSocketWorldAccessible,
  dockerTlsCertPerms,
  dockerTlsKeyReadable,
  dockerUnitFilesWritable,
  firewallFlushed,
  hostAuditDockerDaemon,
  hostAuditDockerData,
  hostAuditDockerUnits,
  hostContentTrustOff,
  hostDiskNearlyFull,
  hostDockerGroupMembers,
  hostDockerRootNotSeparate,
  hostEmptyPassword,
  hostExtraUid0,
  hostFirewallInactive,
  hostHardeningScorecard,
  hostKernelOld,
  hostLoginFromNewPlace,
  hostServiceAccountShell,
  hostSshBruteforceSuccess,
  hostSshdWeak,
  hostTimeSkew,
  logsWiped,
  shellHistoryCleared,
];
