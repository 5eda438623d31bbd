/** One check of the CIS Docker Benchmark as docker-bench-security 1.6 numbers it, and the rule of ours that answers it. */
export interface BenchCheck {
  readonly check: string;
  readonly title: string;
  /** Null: no program can answer it from outside; `why` says so. */
  readonly ruleId: string | null;
  readonly why: string;
}

// check | title | rule. In the order of the benchmark; section 8 (Docker Enterprise) and the tool's own demo checks are left out.
const ANSWERED = `
1.1.1 | Docker data on its own partition | host-docker-root-not-separate
1.1.2 | Only trusted members in docker group | host-docker-group-members
1.1.3 | Audit rule covers dockerd binary | host-audit-docker-daemon
1.1.4 | Audit rule covers /run/containerd | host-audit-docker-daemon
1.1.5 | Audit rule covers /var/lib/docker | host-audit-docker-data
1.1.6 | Audit rule covers /etc/docker | host-audit-docker-data
1.1.7 | Audit rule covers docker.service | host-audit-docker-units
1.1.8 | Audit rule covers containerd.sock | host-audit-docker-units
1.1.9 | Audit rule covers docker.socket | host-audit-docker-units
1.1.10 | Audit rule covers /etc/default/docker | host-audit-docker-data
1.1.11 | Audit rule covers daemon.json | host-audit-docker-data
1.1.12 | Audit rule covers /etc/containerd/config.toml | host-audit-docker-data
1.1.13 | Audit rule covers /etc/sysconfig/docker | host-audit-docker-data
1.1.14 | Audit rule covers containerd binary | host-audit-docker-daemon
1.1.15 | Audit rule covers containerd-shim | host-audit-docker-daemon
1.1.16 | Audit rule covers containerd-shim-runc-v1 | host-audit-docker-daemon
1.1.17 | Audit rule covers containerd-shim-runc-v2 | host-audit-docker-daemon
1.1.18 | Audit rule covers runc | host-audit-docker-daemon
1.2.2 | Docker version current | engine-version-behind
2.1 | Rootless daemon | daemon-rootful
2.2 | No free traffic on default bridge | daemon-icc-enabled
2.3 | Log level info | daemon-debug-log-level
2.4 | iptables management on | daemon-iptables-disabled
2.5 | No insecure registries | daemon-insecure-registry
2.6 | No aufs driver | daemon-storage-driver-legacy
2.7 | TLS auth on daemon TCP port | daemon-api-plaintext-exposed
2.8 | Default ulimits set | daemon-default-ulimits-unset
2.9 | User namespaces on | daemon-userns-off
2.10 | Default cgroup parent | daemon-cgroup-parent-custom
2.11 | Base device size unchanged | daemon-basesize-changed
2.12 | Authorization plugin set | daemon-authz-plugin-missing
2.13 | Central logging | daemon-logs-local-only
2.14 | No new privileges by default | daemon-no-new-privileges-off
2.15 | Live restore on | daemon-live-restore-off
2.16 | Userland proxy off | daemon-userland-proxy-on
2.17 | Daemon seccomp profile | daemon-seccomp-default-changed
2.18 | No experimental features | daemon-experimental
3.1 | docker.service owner | docker-unit-files-writable
3.2 | docker.service mode | docker-unit-files-writable
3.3 | docker.socket unit owner | docker-unit-files-writable
3.4 | docker.socket unit mode | docker-unit-files-writable
3.5 | /etc/docker owner | docker-config-files-writable
3.6 | /etc/docker mode | docker-config-files-writable
3.7 | registry cert owner | docker-tls-cert-perms
3.8 | registry cert mode | docker-tls-cert-perms
3.9 | CA cert owner | docker-tls-cert-perms
3.10 | CA cert mode | docker-tls-cert-perms
3.11 | server cert owner | docker-tls-cert-perms
3.12 | server cert mode | docker-tls-cert-perms
3.13 | server key owner | docker-tls-key-readable
3.14 | server key mode | docker-tls-key-readable
3.15 | Docker socket owner | docker-socket-owner-wrong
3.16 | Docker socket mode | docker-socket-world-accessible
3.17 | daemon.json owner | docker-config-files-writable
3.18 | daemon.json mode | docker-config-files-writable
3.19 | /etc/default/docker owner | docker-config-files-writable
3.20 | /etc/default/docker mode | docker-config-files-writable
3.21 | /etc/sysconfig/docker mode | docker-config-files-writable
3.22 | /etc/sysconfig/docker owner | docker-config-files-writable
3.23 | containerd socket owner | containerd-socket-loose
3.24 | containerd socket mode | containerd-socket-loose
4.1 | Container has a non-root user | container-runs-as-root
4.2 | Only trusted base images | image-unknown-namespace
4.4 | Images scanned and rebuilt | image-old
4.5 | Content trust on | host-content-trust-off
4.6 | Image has health check | image-no-healthcheck
4.7 | No lone package update step | image-history-risky
4.9 | COPY instead of ADD | image-history-risky
4.10 | No secrets in Dockerfile | secret-in-image-history
5.1 | Swarm off if unused | daemon-swarm-mode-unneeded
5.2 | AppArmor profile | container-apparmor-off
5.3 | SELinux options | container-selinux-off
5.4 | Capabilities restricted | container-caps-extra
5.5 | No privileged containers | container-privileged
5.6 | No sensitive host mounts | container-sensitive-mount
5.7 | No sshd in containers | container-sshd-running
5.8 | No privileged host ports | port-privileged-mapped
5.9 | Only needed ports open | port-undeclared-published
5.10 | Host network not shared | container-host-network
5.11 | Memory limit | container-no-memory-limit
5.12 | CPU priority/limit | container-no-cpu-limit
5.13 | Read-only root file system | container-rootfs-writable
5.14 | Ports bound to one interface | port-published-wildcard
5.15 | Restart policy on-failure max 5 | container-restart-unbounded
5.16 | Host PID namespace not shared | container-host-pid
5.17 | Host IPC not shared | container-host-ipc
5.18 | No host devices | container-devices-exposed
5.19 | Ulimit override only if needed | container-ulimits-overridden
5.20 | No shared mount propagation | container-mount-shared
5.21 | Host UTS not shared | container-host-uts
5.22 | Seccomp not disabled | container-seccomp-off
5.23 | No privileged exec | container-exec-privileged
5.24 | No root exec | container-exec-privileged
5.25 | Default cgroup used | container-cgroup-parent-custom
5.26 | No additional privileges | container-new-privileges
5.27 | Runtime health check | image-no-healthcheck
5.28 | Image version current | image-outdated
5.29 | PID limit | container-no-pids-limit
5.30 | docker0 not used | container-default-bridge
5.31 | Host user namespace not shared | container-host-userns
5.32 | Docker socket not mounted | container-docker-socket
6.1 | Image sprawl | image-unused
6.2 | Container sprawl | container-stopped-old
7.1 | Right number of managers | swarm-manager-count-bad
7.2 | Swarm bound to one interface | swarm-ports-exposed
7.3 | Overlay encrypted | swarm-overlay-unencrypted
7.4 | Swarm secrets used | swarm-secrets-unused
7.5 | Manager auto-lock | swarm-autolock-off
7.7 | Node certificates rotated | swarm-cert-expiry-long
7.8 | CA rotated | swarm-ca-old
7.9 | Management and data plane split | swarm-planes-shared
`;

const MANUAL = `
1.2.1 | Host hardened | a roll-up of the other host checks
4.3 | No needless packages | needs a scanner inside the image
4.8 | setuid bits removed | needs a scanner inside the image
4.11 | Only verified packages | needs a scanner inside the image
4.12 | Signed artifacts verified | needs a signature verifier
7.6 | Unlock key rotated | the date is not exposed by the engine
`;

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()));

export const BENCH_CHECKS: readonly BenchCheck[] = [
  ...rowsOf(ANSWERED).map(([check = '', title = '', ruleId = '']) => ({ check, title, ruleId, why: '' })),
  ...rowsOf(MANUAL).map(([check = '', title = '', why = '']) => ({ check, title, ruleId: null, why })),
];
