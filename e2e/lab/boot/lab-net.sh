#!/bin/sh
# The network of the lab: one namespace without uplink that owns the bridge of the hosts and the addresses of the attack.
# usage: lab-net.sh up | down
# This machine reaches the hosts through one veth pair; nothing starts from a host towards this machine or beyond it.
set -eu
ns=shipshape-lab
up=shipshape0

# Kept for good: with the lab down, a client that still polls a lab address must not send it out of this machine.
forbid_ranges() {
  for range in 10.77.0.0/16 5.196.26.96/32 198.51.100.0/24; do
    ip route replace unreachable "$range" metric 4000
  done
}

lab_up() {
  forbid_ranges
  if ip netns exec "$ns" ip link show shipshape-br > /dev/null 2>&1 && ip link show "$up" > /dev/null 2>&1 &&
    ip netns exec "$ns" ip route show table main 2>/dev/null | grep unreachable > /dev/null; then
    return
  fi
  lab_down
  ip netns add "$ns"
  ip link add "$up" type veth peer name uplink0 netns "$ns"
  ip addr add 10.77.128.1/30 dev "$up"
  ip link set "$up" up
  ip netns exec "$ns" sh -eu << 'INNER'
ip link set lo up
ip addr add 5.196.26.96/32 dev lo
ip addr add 198.51.100.23/32 dev lo
ip addr add 198.51.100.77/32 dev lo
ip link add shipshape-br type bridge
ip addr add 10.77.0.1/17 dev shipshape-br
ip link set shipshape-br up
ip addr add 10.77.128.2/30 dev uplink0
ip link set uplink0 up
echo 1 > /proc/sys/net/ipv4/ip_forward
echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
iptables -w -P FORWARD DROP
iptables -w -A FORWARD -i uplink0 -d 10.77.0.0/17 -j ACCEPT
iptables -w -A FORWARD -i shipshape-br -o shipshape-br -j ACCEPT
iptables -w -A FORWARD -o uplink0 -d 10.77.128.1 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
iptables -w -A FORWARD -j REJECT
ip route add unreachable default metric 4000
INNER
  ip route replace 10.77.0.0/17 via 10.77.128.2 dev "$up" src 10.77.128.1
}

lab_down() {
  ip link del "$up" 2> /dev/null || true
  if ip netns list | grep -w "$ns" > /dev/null; then
    ip netns pids "$ns" | while read -r pid; do kill -9 "$pid" 2> /dev/null || true; done
    ip netns del "$ns" || true
  fi
  find /sys/fs/cgroup -maxdepth 2 -name shipshape-lab -exec rmdir {} + 2> /dev/null || true
}

case $1 in
  up) lab_up ;;
  down) lab_down && forbid_ranges ;;
esac
