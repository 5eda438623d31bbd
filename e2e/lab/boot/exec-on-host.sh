#!/bin/bash
# Runs a program on a host as root, in its namespaces and cgroups, with the environment of a log-in.
# usage: exec-on-host.sh NAME FIRST_PID PROGRAM [ARGUMENT...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cgroup.sh"
name=$1 pid=$2
shift 2
join_cgroups "$name" /user.slice/user-0.slice/session-1.scope
# Only what the caller names LAB_… goes along: nothing else of this machine's environment.
set -- PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root USER=root LANG=C.UTF-8 "TERM=${TERM:-dumb}" "$@"
for variable in $(env | sed -n 's/^\(LAB_[A-Z_]*\)=.*/\1/p'); do
  eval "value=\$$variable"
  set -- "$variable=$value" "$@"
done
# what the program leaves running on the host must hold nothing of this machine
. "$here/descriptors.sh"
exec nsenter -t "$pid" -a /bin/sh -c 'cd /root && exec env -i "$@"' sh "$@"
