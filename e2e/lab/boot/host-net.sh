#!/bin/sh
# One host's own network namespace, wired to the bridge of the lab.
# usage: host-net.sh up NETNS ADDRESS | down NETNS
set -eu
ns=$2
lab=shipshape-lab
host_down() {
  ip netns list | grep -w -- "$ns" > /dev/null || return 0
  ip netns pids "$ns" | while read -r pid; do kill -9 "$pid" 2> /dev/null || true; done
  ip netns del "$ns" || true
}
case $1 in
  down) host_down ;;
  up)
    host_down
    address=$3
    port=h${address#10.77.}
    ip netns add "$ns"
    ip -n "$lab" link del "$port" 2> /dev/null || true
    ip -n "$lab" link add "$port" type veth peer name eth0 netns "$ns"
    ip -n "$lab" link set "$port" master shipshape-br up
    ip -n "$ns" link set lo up
    ip -n "$ns" addr add "$address/17" dev eth0
    ip -n "$ns" link set eth0 up
    ip -n "$ns" route add default via 10.77.0.1
    ;;
esac
