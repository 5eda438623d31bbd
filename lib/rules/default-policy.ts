import type { Policy } from '@/lib/model';

/** What a team starts with: nothing of its own is trusted yet, and the usual listeners of a server are no surprise. */
export const DEFAULT_POLICY: Policy = {
  trustedNamespaces: [],
  trustedKeyFingerprints: [],
  wildcardListeners: ['sshd', 'systemd-resolve', 'systemd-resolved', 'chronyd', 'node_exporter'],
  rulesOff: [],
};
