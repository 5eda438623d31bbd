#!/bin/sh
# Collects what the images are made of from Debian packages: a static busybox, and redis-server with its libraries.
# usage: fetch-parts.sh BASE_TREE OUT_DIR
# Works on a throw-away overlay of the base tree: the tree itself stays as it is.
set -eu
base=$1 out=$2
if [ "${3:-}" != inside ]; then
  exec unshare -m --propagation private "$0" "$base" "$out" inside
fi
scratch=$out.scratch
rm -rf "$scratch" "$out"
mkdir -p "$scratch/upper" "$scratch/work" "$scratch/root" "$out/redis" "$out/busybox/bin"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$scratch/upper,workdir=$scratch/work" "$scratch/root"
root=$scratch/root
rm -f "$root/etc/resolv.conf"
cp /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
chroot "$root" apt-get update -q
chroot "$root" apt-get install -y -q --no-install-recommends -o APT::Sandbox::User=root redis-server busybox-static

cp "$root/bin/busybox" "$out/busybox/bin/busybox"
for program in /usr/bin/redis-server /usr/bin/redis-cli; do
  mkdir -p "$out/redis/usr/local/bin"
  cp -L "$root$program" "$out/redis/usr/local/bin/"
  chroot "$root" ldd "$program" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p' | while read -r library; do
    mkdir -p "$out/redis${library%/*}"
    cp -L "$root$library" "$out/redis$library"
  done
done
umount "$root"
rm -rf "$scratch"
