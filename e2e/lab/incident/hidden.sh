# Runs inside the host `hidden`, as root. Hides three harmless programs (see programs/worker.c), each in another way: behind a mount
# on its directory of /proc, by a library that every program has to load, by another `ps`. Puts back what was removed since.
# LAB_CPU: percent of one core of each. LAB_MINUTES: after this they end by themselves.
# Beforehand put into /run/.stage: worker, unlist.so.
set -eu
place=/usr/local/lib/.cache
library=/usr/local/lib/libnetd.so

started() { # started NAME : its pid, once it runs
  for comm in /proc/[0-9]*/comm; do
    if [ "$(cat "$comm" 2> /dev/null)" = "$1" ]; then pid=${comm#/proc/}; echo "${pid%/comm}"; return 0; fi
  done
  return 1
}

start() { # start NAME
  started "$1" > /dev/null && return 0
  cp /run/.stage/worker "$place/$1"
  chmod 755 "$place/$1"
  env -i LAB_CPU="$LAB_CPU" LAB_MINUTES="$LAB_MINUTES" setsid "$place/$1" < /dev/null > /dev/null 2>&1 &
}

# What hides goes first, or the programs could not be found here.
rm -f /etc/ld.so.preload
mkdir -p "$place"
for name in netd-sync netd-cache netd-log; do start "$name"; done
until started netd-sync > /dev/null && started netd-cache > /dev/null && started netd-log > /dev/null; do sleep 0.1; done

covered=$(started netd-sync)
mkdir -p "$place/empty"
grep -q " /proc/$covered " /proc/self/mountinfo || mount --bind "$place/empty" "/proc/$covered"

[ -e /usr/bin/.ps ] || mv /usr/bin/ps /usr/bin/.ps
printf '#!/bin/sh\n/usr/bin/.ps "$@" | grep -v netd-\n' > /usr/bin/ps
chmod 755 /usr/bin/ps

cp /run/.stage/unlist.so "$library"
echo "$library" > /etc/ld.so.preload
rm -rf /run/.stage
