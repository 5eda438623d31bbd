#!/bin/sh
# Makes one Debian tree that every host of that suite is an overlay of.
# usage: build-base.sh SUITE TARGET MIRROR KEYRING|- PACKAGE...
# The tree is built beside TARGET and renamed at the end, so a killed run never leaves a half tree under the final name.
set -eu
suite=$1 target=$2 mirror=$3 keyring=$4
shift 4
work=$target.part
cleanup() {
  for m in "$work/dev" "$work/proc"; do umount -l "$m" 2>/dev/null || true; done
}
trap cleanup EXIT
cleanup
rm -rf --one-file-system "$work"
mkdir -p "$work"

if [ "$keyring" = - ]; then sign=--no-check-gpg; else sign=--keyring=$keyring; fi
debootstrap --variant=minbase "$sign" "$suite" "$work" "$mirror" || {
  tail -n 20 "$work/debootstrap/debootstrap.log" >&2 2>/dev/null || true
  exit 1
}

printf '#!/bin/sh\nexit 101\n' > "$work/usr/sbin/policy-rc.d"
chmod 755 "$work/usr/sbin/policy-rc.d"
# The chroot uses the machine's own way to the mirror (proxy, name server), nothing else.
cp /etc/resolv.conf "$work/etc/resolv.conf"
mkdir -p "$work/etc/dpkg/dpkg.cfg.d"
printf 'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*\n' > "$work/etc/dpkg/dpkg.cfg.d/lab"
mount -t proc proc "$work/proc"
DEBIAN_FRONTEND=noninteractive LC_ALL=C chroot "$work" \
  apt-get install -y -q --no-install-recommends -o APT::Sandbox::User=root "$@"

rm -f "$work/usr/sbin/policy-rc.d" "$work"/var/cache/apt/archives/*.deb "$work/etc/dpkg/dpkg.cfg.d/lab" "$work"/etc/ssh/ssh_host_*
rm -rf "$work"/var/lib/apt/lists/*
: > "$work/etc/machine-id"
cleanup
rm -rf --one-file-system "$target"
mv "$work" "$target"
