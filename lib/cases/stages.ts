import { atLeast, type CaseRole, type CaseStage, type Family, type Severity } from '@/lib/model';

interface Place {
  readonly stage: CaseStage;
  readonly role: CaseRole;
}

const ids = (text: string): readonly string[] => text.trim().split(/\s+/);
const table = (stage: CaseStage, role: CaseRole, text: string): readonly (readonly [string, Place])[] =>
  ids(text).map((id) => [id, { stage, role }] as const);

/** Where the findings of each rule stand in an incident. A rule that is not in here tells of weak settings, and belongs to none. */
const ROWS: readonly (readonly [string, Place])[] = [
  ...table('entry', 'deed', 'host-ssh-bruteforce-success'),
  ...table(
    'execution',
    'deed',
    `container-cmd-download-exec container-cmd-host-takeover container-cmd-wipes-data container-dropped-files container-env-miner
    container-foreign-registry-swarm-task container-high-cpu-unknown container-takeover-pattern container-host-root-mounted
    container-persistence-path-mounted event-exec-host-escape event-short-lived-host-mount event-unknown-pull-run
    host-tuned-for-mining image-miner-name image-on-denylist image-proxyware image-suspicious-entrypoint
    process-from-temp-dir process-irc-bot process-known-miner process-memfd process-miner-arguments process-network-scanner
    process-preloaded-library process-proxyware process-reverse-shell process-stratum-url process-tor process-tunnel-tool swarm-joined-foreign wallet-in-command`,
  ),
  ...table(
    'hiding',
    'deed',
    `container-hidden-runtime container-name-masquerade image-lookalike-name kernel-module-rootkit process-cpu-unaccounted
    process-evades-admin process-exe-deleted process-fake-kernel-thread process-hidden-by-mount
    process-hidden-cmdline-high-cpu process-hidden-from-listing process-name-mismatch rival-cleanup-traces
    security-tool-removed`,
  ),
  ...table(
    'persistence',
    'deed',
    `at-job-suspicious authorized-key-unknown boot-script-modified container-cmd-writes-persistence
    cron-blocks-docker-port cron-download-exec cron-suspicious-target host-extra-uid0 host-service-account-shell
    immutable-attribute-set preload-library-set shell-profile-backdoor sudoers-backdoor suid-unknown-binary
    system-binary-replaced systemd-timer-suspicious systemd-unit-suspicious`,
  ),
  ...table('impact', 'deed', 'event-mass-container-kill process-mining-pool-connection process-threat-intel-ip'),
  ...table('entry', 'trace', 'event-interactive-shell host-login-from-new-place'),
  ...table(
    'execution',
    'trace',
    `container-caps-dangerous container-docker-socket container-exec-privileged container-host-network container-host-pid
    container-mount-shared container-nested-docker container-privileged container-sensitive-mount container-sshd-running
    drift-container-config drift-container-files drift-image-digest drift-new-container image-unknown-namespace
    image-untrusted-registry`,
  ),
  ...table(
    'hiding',
    'trace',
    'container-unconfined-runtime dns-resolver-changed firewall-flushed logs-wiped shell-history-cleared unknown-listener',
  ),
  ...table('persistence', 'trace', 'drift-daemon-config drift-listener-new drift-user-or-group'),
  ...table('impact', 'trace', 'egress-many-destinations egress-mining-port'),
  ...table(
    'impact',
    'harm',
    `container-early-exit-silent container-exited-unexpectedly container-oom-killed container-resource-hog
    container-restart-loop container-unhealthy host-cpu-saturated host-memory-exhausted inode-or-log-flood`,
  ),
  ...table(
    'entry',
    'door',
    `ai-service-exposed bigdata-admin-exposed buildkit-api-exposed ci-server-exposed cluster-control-exposed
    columnar-nosql-exposed container-admin-ui-exposed container-ssh-published containerd-tcp-exposed
    daemon-api-plaintext-exposed daemon-api-plaintext-loopback daemon-api-relayed-by-container daemon-api-socket-unit-tcp
    daemon-api-tls-no-client-auth db-admin-ui-exposed debug-port-exposed elasticsearch-exposed etcd-exposed
    host-empty-password jupyter-exposed kubelet-exposed legacy-remote-exposed memcached-exposed
    message-coordination-exposed mongodb-exposed mysql-exposed php-fpm-exposed portainer-agent-exposed postgres-exposed
    rabbitmq-mgmt-exposed redis-exposed redis-exposed-no-auth registry-exposed secret-default-password selenium-exposed
    swarm-ports-exposed`,
  ),
];
const PLACES: ReadonlyMap<string, Place> = new Map(ROWS);

/** Ids of all rules in the table, in its order. */
export const placedRules = (): readonly string[] => ROWS.map(([id]) => id);

/** The place of a rule's findings in an incident; null when they belong to none. */
export const placeOf = (ruleId: string): Place | null => PLACES.get(ruleId) ?? null;

interface Judged {
  readonly ruleId: string;
  readonly family: Family;
  readonly severity: Severity;
}

/** Everyday events that say much when they happen in the hours of an incident. */
const TELLING_BY_TIME: ReadonlySet<string> = new Set(['event-interactive-shell', 'host-login-from-new-place']);

/** Milder findings of the same rules say "look at this", and accuse nobody. */
export const canBelong = ({ ruleId, severity }: Judged): boolean =>
  placeOf(ruleId) !== null && (atLeast(severity, 'medium') || TELLING_BY_TIME.has(ruleId));

/** A deed that is enough to speak of an incident. */
export const opensCase = ({ ruleId, severity }: Judged): boolean =>
  placeOf(ruleId)?.role === 'deed' && atLeast(severity, 'high');
