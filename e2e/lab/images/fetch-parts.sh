#!/bin/sh
# Collects from Debian packages what the images are made of (a static busybox, redis-server with its libraries) and lxcfs.
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
chroot "$root" apt-get install -y -q --no-install-recommends -o APT::Sandbox::User=root redis-server busybox-static lxcfs

libraries_of() { chroot "$root" ldd "$1" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p'; }

cp "$root/bin/busybox" "$out/busybox/bin/busybox"
mkdir -p "$out/redis/usr/local/bin"
for program in /usr/bin/redis-server /usr/bin/redis-cli; do
  cp -L "$root$program" "$out/redis/usr/local/bin/"
  libraries_of "$program" | while read -r library; do
    mkdir -p "$out/redis${library%/*}"
    cp -L "$root$library" "$out/redis$library"
  done
done

# With its own loader and libraries, so that it runs on whatever this machine is.
mkdir -p "$out/lxcfs"
cp -L "$root/usr/bin/lxcfs" "$root"/usr/lib/*/lxcfs/liblxcfs.so "$root"/lib64/ld-linux-*.so.* "$out/lxcfs/"
libraries_of /usr/bin/lxcfs | while read -r library; do cp -L "$root$library" "$out/lxcfs/"; done
umount "$root"
rm -rf "$scratch"
