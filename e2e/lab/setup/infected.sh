# A shop's server, run by somebody in a hurry: the engine listens on every address, without TLS.
base_system
host_keys ed25519 rsa ecdsa
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
PasswordAuthentication yes
X
# The source that really opens the port: the unit's drop-in. --tls=false only spares the engine's pause of 15 s before it obeys.
write /etc/systemd/system/docker.service.d/override.conf << 'X'
[Service]
ExecStart=
ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2375 --tls=false --containerd=/run/containerd/containerd.sock
X
write /etc/docker/daemon.json << 'X'
{
  "live-restore": true,
  "log-driver": "json-file"
}
X
write /var/spool/cron/crontabs/root 600 << 'X'
# m h  dom mon dow   command
30 3 * * * /usr/local/bin/backup-shop > /dev/null 2>&1
X
write /usr/local/bin/backup-shop 755 << 'X'
#!/bin/sh
exec tar -C /srv/shop -czf /var/backups/shop.tar.gz .
X
chown 0:"$(sed -n 's/^crontab:x:\([0-9]*\):.*/\1/p' "$LAB_ROOT/etc/group")" "$LAB_ROOT/var/spool/cron/crontabs/root"
mkdir -p "$LAB_ROOT/srv/shop" "$LAB_ROOT/var/backups"
printf 'cd /srv/shop\ndocker compose up -d\ndocker ps\n' | write /root/.bash_history 600
sessions << X
2 0 ~ reboot - $(ago 1209600)
7 611 pts/0 root 10.77.128.1 $(ago 950400)
8 611 pts/0 - - $(ago 948000)
7 702 pts/0 ops 10.77.128.1 $(ago 432000)
8 702 pts/0 - - $(ago 430500)
7 733 pts/0 root 10.77.128.1 $(ago 259200)
8 733 pts/0 - - $(ago 257000)
X
