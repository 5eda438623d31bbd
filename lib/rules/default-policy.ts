import type { Policy } from '@/lib/model';

/** What a team starts with: nothing of its own is trusted yet, and the usual listeners of a server are no surprise. */
export const DEFAULT_POLICY: Policy = {
  trustedNamespaces: [],
  trustedKeyFingerprints: [],
  wildcardListeners: ['sshd', 'dropbear', 'systemd-resolve', 'systemd-resolved', 'chronyd', 'node_exporter'],
  rulesOff: [],
  severities: {},
  thresholds: {},
};

/** The same policy, with one more key that is no stranger: the one we sign in with. Null when we use none or cannot know it. */
export const trusting = (policy: Policy, keyFingerprint: string | null): Policy =>
  keyFingerprint === null
    ? policy
    : { ...policy, trustedKeyFingerprints: [...policy.trustedKeyFingerprints, keyFingerprint] };
