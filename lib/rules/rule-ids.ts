import type { Family } from '@/lib/model';

/** The closed list of what can be judged, by family. A rule outside of it fails the registry test. */
const IDS: Readonly<Record<Family, string>> = {
  container: `
    container-apparmor-off container-caps-dangerous container-caps-extra container-caps-not-dropped
    container-cgroup-parent-custom container-default-bridge container-devices-exposed container-docker-socket
    container-exec-privileged container-host-ipc container-host-network container-host-pid
    container-host-root-mounted container-host-userns container-host-uts container-mount-shared
    container-nested-docker container-new-privileges container-no-cpu-limit container-no-memory-limit
    container-no-pids-limit container-oomkill-disabled container-persistence-path-mounted container-privileged
    container-restart-unbounded container-rootfs-writable container-runs-as-root container-seccomp-off
    container-selinux-off container-sensitive-mount container-sshd-running container-systempaths-unmasked
    container-ulimits-overridden container-unconfined-runtime`,
  daemon: `
    daemon-authz-plugin-missing daemon-basesize-changed daemon-cgroup-parent-custom daemon-config-conflict
    daemon-debug-log-level daemon-default-runtime-changed daemon-default-ulimits-unset daemon-experimental
    daemon-icc-enabled daemon-insecure-registry daemon-iptables-disabled daemon-live-restore-off
    daemon-logs-local-only daemon-lsm-missing daemon-no-new-privileges-off daemon-plugin-installed
    daemon-proxy-set daemon-registry-mirror-insecure daemon-rootful daemon-seccomp-default-changed
    daemon-storage-driver-legacy daemon-swarm-mode-unneeded daemon-tls-cert-expiring daemon-userland-proxy-on
    daemon-userns-off engine-known-cve engine-version-behind engine-version-eol runc-vulnerable swarm-autolock-off
    swarm-ca-old swarm-cert-expiry-long swarm-joined-foreign swarm-manager-count-bad swarm-overlay-unencrypted
    swarm-planes-shared swarm-secrets-unused swarm-unlock-key-age`,
  drift: `
    drift-container-config drift-container-files drift-daemon-config drift-host-identity drift-image-digest
    drift-listener-new drift-new-container drift-user-or-group`,
  exposure: `
    ai-service-exposed bigdata-admin-exposed buildkit-api-exposed ci-server-exposed cluster-control-exposed
    columnar-nosql-exposed container-admin-ui-exposed container-ssh-published containerd-tcp-exposed
    daemon-api-pending-exposure daemon-api-plaintext-exposed daemon-api-plaintext-loopback
    daemon-api-relayed-by-container daemon-api-socket-unit-tcp daemon-api-tls-no-client-auth
    daemon-api-tls-wide-open-network daemon-api-unexpected-port db-admin-ui-exposed debug-port-exposed
    default-port-in-use elasticsearch-exposed etcd-exposed host-service-wildcard jupyter-exposed kubelet-exposed
    legacy-remote-exposed memcached-exposed message-coordination-exposed mongodb-exposed mysql-exposed
    php-fpm-exposed port-bypasses-host-firewall port-default-bind-unsafe port-loopback-reachable-from-lan
    port-privileged-mapped port-publish-all port-published-ipv6-gap port-published-wildcard
    port-undeclared-published portainer-agent-exposed postgres-exposed rabbitmq-mgmt-exposed redis-exposed
    redis-exposed-no-auth registry-exposed selenium-exposed swarm-ports-exposed unknown-listener`,
  host: `
    containerd-socket-loose docker-config-files-writable docker-socket-owner-wrong docker-socket-world-accessible
    docker-tls-cert-perms docker-tls-key-readable docker-unit-files-writable firewall-flushed
    host-audit-docker-daemon host-audit-docker-data host-audit-docker-units host-content-trust-off
    host-disk-nearly-full host-docker-group-members host-docker-root-not-separate host-empty-password
    host-extra-uid0 host-firewall-inactive host-hardening-scorecard host-kernel-old host-login-from-new-place
    host-service-account-shell host-ssh-bruteforce-success host-sshd-weak host-time-skew logs-wiped
    shell-history-cleared`,
  hygiene: `
    build-cache-large container-dead-state container-no-owner container-paused container-stopped-old
    disk-reclaimable-high duplicate-workload fleet-mixed-versions image-dangling image-duplicate-versions
    image-unused log-size-unbounded volume-unused`,
  image: `
    image-base-eol image-blocked image-built-on-host image-history-risky image-latest-tag
    image-lookalike-name image-manual-review image-miner-name image-no-healthcheck image-not-pinned image-old image-on-denylist
    image-outdated image-proxyware image-signature-unknown image-suspicious-entrypoint image-unknown-namespace
    image-untrusted-registry image-vuln-imported`,
  malware: `
    container-cmd-download-exec container-cmd-host-takeover container-cmd-wipes-data container-cmd-writes-persistence
    container-dropped-files container-env-miner container-foreign-registry-swarm-task container-hidden-runtime
    container-high-cpu-unknown container-name-masquerade container-takeover-pattern event-exec-host-escape
    event-interactive-shell event-mass-container-kill event-short-lived-host-mount event-unknown-pull-run
    host-tuned-for-mining kernel-module-rootkit process-cpu-unaccounted process-evades-admin process-exe-deleted
    process-fake-kernel-thread process-from-temp-dir process-hidden-by-mount process-hidden-cmdline-high-cpu
    process-hidden-from-listing process-irc-bot process-known-miner process-memfd process-miner-arguments
    process-mining-pool-connection process-name-mismatch process-network-scanner process-preloaded-library process-proxyware
    process-reverse-shell     process-stratum-url process-threat-intel-ip process-tor process-tunnel-tool rival-cleanup-traces
    security-tool-removed wallet-in-command`,
  network: `
    container-public-ip-direct dns-resolver-changed egress-many-destinations egress-mining-port
    network-subnet-overlap network-unused`,
  persistence: `
    at-job-suspicious authorized-key-unknown boot-script-modified cron-blocks-docker-port cron-download-exec
    cron-suspicious-target immutable-attribute-set preload-library-set shell-profile-backdoor sudoers-backdoor
    suid-unknown-binary system-binary-replaced systemd-timer-suspicious systemd-unit-suspicious`,
  resource: `
    container-early-exit-silent container-exited-unexpectedly container-oom-killed container-resource-hog
    container-restart-loop container-unhealthy host-cpu-saturated host-memory-exhausted inode-or-log-flood
    snapshot-incomplete`,
  secrets: `
    cloud-credentials-on-host compose-env-readable docker-auth-plaintext metadata-service-reachable
    secret-default-password secret-in-command-line secret-in-container-env secret-in-image-history`,
};

export const RULE_IDS: readonly string[] = Object.values(IDS).flatMap((text) => text.trim().split(/\s+/));
