# No iptables at all: nftables with a closed input chain, and an engine that was told to leave the firewall alone. What it publishes
# is taken by its proxy, a program of the host like any other, so INPUT decides.
base_system
host_keys ed25519 rsa ecdsa
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
X
port_answers 8081 8082
rm -f "$LAB_ROOT"/usr/sbin/*tables* "$LAB_ROOT"/usr/sbin/xtables* "$LAB_ROOT"/etc/alternatives/*tables*
printf '{\n  "iptables": false,\n  "ip6tables": false,\n  "live-restore": true\n}\n' | write /etc/docker/daemon.json
write /etc/nftables.conf 755 << 'X'
#!/usr/sbin/nft -f
flush ruleset
define allowed = { 22, 8080, 8081 }
table inet filter {
  set admins {
    type ipv4_addr
    elements = { 198.51.100.23 }
  }
  chain input {
    type filter hook input priority filter; policy drop;
    ct state vmap { established : accept, related : accept, invalid : drop }
    iif "lo" accept
    meta l4proto { icmp, ipv6-icmp } accept
    ip saddr @admins tcp dport 8082 accept
    tcp dport $allowed accept
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "docker0" accept
    iifname "br-*" accept
  }
}
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    ip saddr 172.16.0.0/12 oifname "eth0" masquerade
  }
}
X
ln -sf /lib/systemd/system/nftables.service "$LAB_ROOT/etc/systemd/system/sysinit.target.wants/nftables.service"
