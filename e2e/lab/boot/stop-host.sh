#!/bin/sh
# Ends everything that belongs to one host, found by its cgroups, and removes what it leaves on this machine.
# usage: stop-host.sh NAME NETNS STATE_DIR
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cgroup.sh"
name=$1 netns=$2 state=$3
members() {
  for dir in $(host_cgroups "$name"); do
    [ -d "$dir" ] && find "$dir" -name cgroup.procs -exec cat {} + 2> /dev/null
  done | sort -nu
}
# What a paused container holds is frozen and does not die before it is thawed.
thaw() {
  for dir in $(host_cgroups "$name"); do
    [ -d "$dir" ] || continue
    find "$dir" -name freezer.state 2> /dev/null | while read -r file; do echo THAWED > "$file"; done
    find "$dir" -name cgroup.freeze 2> /dev/null | while read -r file; do echo 0 > "$file"; done
  done 2> /dev/null
}
round=0
while [ "$round" -lt 300 ]; do
  pids=$(members)
  [ -n "$pids" ] || break
  for pid in $pids; do
    [ "$pid" = $$ ] || kill -9 "$pid" 2> /dev/null
  done
  thaw
  round=$((round + 1))
  sleep 0.1
done
"$here/host-net.sh" down "$netns"
for dir in $(host_cgroups "$name"); do
  [ -d "$dir" ] && find "$dir" -depth -type d -exec rmdir {} + 2> /dev/null
done
rm -rf --one-file-system "$state"
[ -z "$(members)" ] && [ ! -e "$state" ]
