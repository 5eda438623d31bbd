import { fixedScript } from '@/lib/connect/host-shell';

/** Sockets of every network namespace, once each, and which process holds which socket. */
export const sockets = fixedScript`
o sockets
set --
for p in $(printf '%s\n' "$nets" | awk '
  { at = index($0, " -> net:"); if (!at || !match($0, /\/proc\/[0-9]+\/ns\/net/)) next
    name = substr($0, at + 4); if (seen[name]++) next
    split(substr($0, RSTART, RLENGTH), part, "/"); print part[3] }' | head -n 1000); do
  set -- "$@" /proc/$p/net/tcp /proc/$p/net/tcp6 /proc/$p/net/udp /proc/$p/net/udp6
done
[ $# -gt 0 ] || set -- /proc/self/net/tcp /proc/self/net/tcp6 /proc/self/net/udp /proc/self/net/udp6
k rows; grep -H ':' "$@" | cut -c 1-200 | head -n 30000
k holders; $held /proc/[0-9]*/fd | grep -E '^/proc/[0-9]+/fd:$|-> socket:' | head -n 60000
c sockets
`;

/** Pids that answer to a shell builtin or stand in a control group, and are missing in the listing of /proc. */
export const hidden = fixedScript`
o hidden
k listed; printf '%s\n' "$listed"
k ls; ls /proc
k mounts; grep -E ' /proc/[0-9]' /proc/self/mountinfo | head -c 65536
IFS=' ' read -r l1 l2 l3 l4 last < /proc/loadavg
case $last in ''|*[!0-9]*) last=0 ;; esac
IFS= read -r most < /proc/sys/kernel/pid_max || most=32768
suspects=
weigh() {
  case $listed in *" $1 "*) return 0 ;; esac
  name=; group=
  while IFS=' 	' read -r key word more; do
    case $key in Name:) name=$word ;; Tgid:) group=$word; break ;; esac
  done < /proc/$1/status
  if [ "$group" = "$1" ]; then suspects="$suspects $1"; fi
}
look() {
  i=$1
  while [ $i -le $2 ]; do
    if [ -d /proc/$i ]; then weigh $i; fi
    i=$((i + 1))
  done
}
if [ $last -le 40000 ]; then
  look 1 $((last + 300))
else
  look 1 12000
  look $((last - 20000)) $((last + 300))
fi
groups=/sys/fs/cgroup
for d in systemd pids unified; do if [ -d $groups/$d ]; then groups=$groups/$d; break; fi; done
for p in $(find $groups -xdev -maxdepth 9 -name cgroup.procs -exec cat {} + | head -n 20000); do
  case $p in 0|*[!0-9]*) continue ;; esac
  case $listed$suspects' ' in *" $p "*) ;; *) if [ -d /proc/$p ]; then weigh $p; fi ;; esac
done
c hidden
`;

/** The second sample, at least two seconds after the first, and the second look at what seemed hidden. */
export const secondSample = fixedScript`
ticks
left=$((sampled + 200 - now))
if [ $left -gt 0 ]; then
  whole=$((left / 100)); part=$((left % 100 + 100))
  part=$(printf '%s' "$part" | cut -c 2-3)
  sleep "$whole.$part" || sleep $((whole + 1))
fi
ticks
if [ $((now - sampled)) -lt 200 ]; then sleep 1; ticks; fi
o sample2
sample
c sample2
list
o again
k listed; printf '%s\n' "$listed"
for p in $suspects; do
  case $listed in *" $p "*) continue ;; esac
  [ -d /proc/$p ] || continue
  k "hidden $p"; head -c 64 /proc/$p/comm
  k "program $p"; readlink /proc/$p/exe
done
c again
ticks
o finish
printf '%s\n' "$((now - began))"
date '+%s %z'
c finish
`;
