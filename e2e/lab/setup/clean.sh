# A server as it should be: no remote engine API, default-deny firewall, keys only.
base_system
host_keys ed25519 rsa ecdsa
authorize /root 0 id_ed25519
account ops 1001
into_group ops docker
authorize /home/ops 1001 id_ed25519
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
X11Forwarding no
MaxAuthTries 4
X
write /etc/docker/daemon.json << 'X'
{
  "icc": false,
  "ip": "127.0.0.1",
  "live-restore": true,
  "log-driver": "json-file",
  "log-opts": { "max-file": "3", "max-size": "10m" },
  "no-new-privileges": true,
  "userland-proxy": false
}
X
write /etc/nftables.conf 755 << 'X'
#!/usr/sbin/nft -f
table inet filter
delete table inet filter
table inet filter {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    ct state invalid drop
    iif "lo" accept
    ip protocol icmp accept
    tcp dport 22 accept
  }
}
X
ln -sf /lib/systemd/system/nftables.service "$LAB_ROOT/etc/systemd/system/sysinit.target.wants/nftables.service"
printf 'cd /srv/blog\ndocker compose pull\ndocker compose up -d\n' | write /root/.bash_history 600
mkdir -p "$LAB_ROOT/srv/blog"
sessions << X
2 0 ~ reboot - $(ago 2592000)
7 540 pts/0 ops 10.77.128.1 $(ago 604800)
8 540 pts/0 - - $(ago 603000)
X
