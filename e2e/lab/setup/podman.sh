# A server without Docker: podman's service answers on its socket, for root. No daemon keeps containers alive.
base_system
host_keys ed25519 rsa ecdsa
rm -f "$LAB_ROOT/usr/bin/docker" "$LAB_ROOT/usr/sbin/dockerd" "$LAB_ROOT/usr/sbin/docker-proxy"
mask docker.service docker.socket containerd.service podman.service podman.socket podman-auto-update.timer podman-restart.service
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
X
# overlay cannot sit on the overlay
write /etc/containers/storage.conf << 'X'
[storage]
driver = "overlay"
graphroot = "/var/lib/docker/podman"
runroot = "/run/containers/storage"
X
write /etc/containers/containers.conf << 'X'
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "crun"
X
write /etc/systemd/system/lab-engine.service << 'X'
[Service]
ExecStartPre=/bin/mkdir -p /run/podman
ExecStart=/usr/bin/podman system service --time=0 unix:///run/podman/podman.sock
Delegate=yes
KillMode=process
X
engine_at_boot
