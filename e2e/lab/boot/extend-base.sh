#!/bin/sh
# Makes a tree that has more packages than the one it is copied from.
# usage: extend-base.sh BASE_TREE TARGET PACKAGE...
set -eu
base=$1 target=$2
shift 2
cleanup() { umount -l "$target/proc" 2> /dev/null || true; }
trap cleanup EXIT
cp -a --reflink=auto "$base/." "$target"
cp /etc/resolv.conf "$target/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' > "$target/usr/sbin/policy-rc.d"
chmod 755 "$target/usr/sbin/policy-rc.d"
mount -t proc proc "$target/proc"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
chroot "$target" apt-get update -q
chroot "$target" apt-get install -y -q --no-install-recommends -o APT::Sandbox::User=root "$@"
rm -f "$target/usr/sbin/policy-rc.d" "$target"/var/cache/apt/archives/*.deb
rm -rf "$target"/var/lib/apt/lists/*
