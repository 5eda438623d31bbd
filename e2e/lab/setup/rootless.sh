# Docker without root: dockerd of the account app (1005) in a user namespace of its own. Docker's usual service is off.
base_system
host_keys ed25519 rsa ecdsa
mask docker.service docker.socket containerd.service podman.service podman.socket podman-auto-update.timer podman-restart.service
usual_accounts
account app 1005
authorize /home/app 1005 id_ed25519
for file in subuid subgid; do printf 'app:100000:65536\n' | write "/etc/$file"; done
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
X
# overlay cannot sit on the overlay
mkdir -p "$LAB_ROOT/var/lib/docker/app" "$LAB_ROOT/home/app/.local/share/docker"
mount --bind "$LAB_ROOT/var/lib/docker/app" "$LAB_ROOT/home/app/.local/share/docker"
# A user namespace may have a new /proc or /sys only beside one that nothing covers; the host's own has the lab's figures on it.
mkdir -p "$LAB_ROOT/var/lib/lab/proc" "$LAB_ROOT/var/lib/lab/sys"
mount -t proc -o nosuid,nodev,noexec proc "$LAB_ROOT/var/lib/lab/proc"
mount -t sysfs -o nosuid,nodev,noexec sysfs "$LAB_ROOT/var/lib/lab/sys"
printf '{\n  "log-driver": "json-file"\n}\n' | write /home/app/.config/docker/daemon.json
chown -R 1005:1005 "$LAB_ROOT/home/app" "$LAB_ROOT/var/lib/docker/app"
write /etc/systemd/system/lab-engine.service << 'X'
[Service]
User=app
Environment=XDG_RUNTIME_DIR=/run/user/1005 HOME=/home/app PATH=/usr/sbin:/usr/bin:/sbin:/bin
ExecStartPre=+/usr/bin/install -d -m 700 -o app -g app /run/user/1005
ExecStart=/usr/share/docker.io/contrib/dockerd-rootless.sh
Delegate=yes
X
engine_at_boot
