#!/bin/sh
# Starts one host and returns as soon as its first process runs; prints that process's id as this machine sees it.
# usage: start-host.sh NAME BASE_TREE STATE_DIR KEYS_DIR PROGRAMS_DIR NETNS
# No process of ours stays between: the host's first process is adopted by this machine's init.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cgroup.sh"
name=$1 base=$2 state=$3 keys=$4 bin=$5 netns=$6
join_cgroups "$name"
exec nsenter --net="/run/netns/$netns" unshare -m -u -i -p -C --propagation private \
  /bin/sh -c 'setsid "$0" "$@" < /dev/null >> "$3/boot.log" 2>&1 & echo $!' \
  "$here/boot.sh" "$name" "$base" "$state" "$keys" "$bin"
