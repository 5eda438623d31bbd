#!/bin/bash
# Runs as the first process of a new host, in its own namespaces: makes its root, then becomes its init.
# usage: boot.sh NAME BASE_TREE STATE_DIR KEYS_DIR PROGRAMS_DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cgroup.sh"
. "$here/descriptors.sh"
name=$1 base=$2 state=$3 keys=$4 bin=$5
root=$state/root
cgroup_mounts=$(hierarchies)

mkdir -p "$root" "$state/upper" "$state/work" "$state/docker"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$state/upper,workdir=$state/work" "$root"
mkdir -p "$root/var/lib/docker" "$root/.old"
# overlay2 cannot sit on an overlay: the engine's data is a plain directory of this machine
mount --bind "$state/docker" "$root/var/lib/docker"

mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t sysfs -o nosuid,nodev,noexec sysfs "$root/sys"
# The kernel is shared: what is not of the host's own network must not be tuned from inside.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"
mount -o remount,bind,rw "$root/proc/sys/net"
if [ -e "$root/proc/sysrq-trigger" ]; then
  mount --bind "$root/proc/sysrq-trigger" "$root/proc/sysrq-trigger"
  mount -o remount,bind,ro "$root/proc/sysrq-trigger"
fi
# Without these a host would show the load and the processor time of the whole machine. Uptime stays the kernel's: start times
# of processes are counted from there.
for file in stat loadavg meminfo; do
  if [ -e "/run/shipshape-lab/lxcfs/proc/$file" ]; then
    mount --bind "/run/shipshape-lab/lxcfs/proc/$file" "$root/proc/$file"
  fi
done

if only_v2; then
  mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
else
  mount -t tmpfs -o mode=755 tmpfs "$root/sys/fs/cgroup"
  printf '%s\n' "$cgroup_mounts" | while read -r point type options; do
    mkdir "$root/sys/fs/cgroup/${point##*/}"
    mount -t "$type" ${options:+-o "$options"} cgroup "$root/sys/fs/cgroup/${point##*/}"
  done
fi

# A host waits for the processors whenever this machine is busy, even by its cgroup's account: like a kernel without pressure figures.
if [ -d "$root/proc/pressure" ]; then mount -t tmpfs -o ro,mode=555 tmpfs "$root/proc/pressure"; fi

mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
node() { mknod -m "$1" "$root/dev/$2" c "$3" "$4"; }
node 666 null 1 3
node 666 zero 1 5
node 666 full 1 7
node 666 random 1 8
node 666 urandom 1 9
node 666 tty 5 0
node 666 fuse 10 229
mkdir "$root/dev/net"
node 666 net/tun 10 200
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s fd/0 "$root/dev/stdin"
ln -s fd/1 "$root/dev/stdout"
ln -s fd/2 "$root/dev/stderr"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"

hostname "$name"
LAB_KEYS=$keys LAB_BIN=$bin LAB_ROOT=$root LAB_NAME=$name \
  sh -euc '. "$1/common.sh"; . "$1/$2.sh"' setup "$here/../setup" "$name"

cd "$root"
pivot_root . .old
hash -r
umount -l /.old
rmdir /.old
mount --make-rshared /
init=/lib/systemd/systemd
[ -x "$init" ] || init=/sbin/init
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin container=lab "$init"
