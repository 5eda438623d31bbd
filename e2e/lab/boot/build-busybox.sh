#!/bin/sh
# Makes a tree without Debian's userland: busybox, an sshd (dropbear), and the engine with the libraries it needs. No package
# data base, no bash, coreutils, procps or iproute2, and busybox's own init: what small and embedded distributions are like.
# usage: build-busybox.sh BASE_TREE TARGET PACKAGE...
# Works on a throw-away overlay of the base tree: the tree itself stays as it is.
set -eu
if [ "${LAB_INSIDE:-}" = '' ]; then
  LAB_INSIDE=1 exec unshare -m --propagation private "$0" "$@"
fi
base=$1 target=$2
shift 2
scratch=$target.scratch
rm -rf "$scratch"
mkdir -p "$scratch/upper" "$scratch/work" "$scratch/root"
root=$scratch/root
mount -t overlay overlay -o "lowerdir=$base,upperdir=$scratch/upper,workdir=$scratch/work" "$root"
rm -f "$root/etc/resolv.conf"
cp /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
chroot "$root" apt-get update -q
chroot "$root" apt-get install -y -q --no-install-recommends -o APT::Sandbox::User=root "$@"

cd "$target"
mkdir -p bin sbin usr/bin usr/sbin lib lib64 etc/init.d etc/ssh var/log var/lib/docker var/spool/cron/crontabs var/tmp root home tmp proc sys dev run mnt srv
chmod 1777 tmp var/tmp
chmod 700 root
ln -s ../run var/run
cp "$root/bin/busybox" bin/busybox
for applet in $(bin/busybox --list); do
  case $applet in busybox | rpm | rpm2cpio | dpkg | dpkg-deb | ts | w) continue ;; esac
  ln -s /bin/busybox "bin/$applet"
done
ln -s /bin/busybox sbin/init

libraries_of() { chroot "$root" ldd "$1" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p'; }
program() { # program PATH : with its loader and libraries, at the same place
  mkdir -p ".${1%/*}"
  cp -L "$root$1" ".$1"
  libraries_of "$1" | while read -r library; do
    [ -e ".$library" ] && continue
    mkdir -p ".${library%/*}"
    cp -L "$root$library" ".$library"
  done
}
for path in /usr/sbin/dockerd /usr/sbin/docker-proxy /usr/bin/docker /usr/bin/containerd /usr/bin/containerd-shim-runc-v2 /usr/sbin/runc \
  /usr/sbin/xtables-nft-multi /usr/sbin/dropbear /usr/bin/dropbearconvert; do
  [ -e "$root$path" ] && program "$path"
done
for name in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do ln -s xtables-nft-multi "usr/sbin/$name"; done
mkdir -p usr/lib/x86_64-linux-gnu
cp -a "$root"/usr/lib/x86_64-linux-gnu/xtables usr/lib/x86_64-linux-gnu/ 2> /dev/null || true

printf 'root:x:0:0:root:/root:/bin/ash\nnobody:x:65534:65534:nobody:/:/bin/false\n' > etc/passwd
printf 'root:x:0:\ndocker:x:997:\nnobody:x:65534:\n' > etc/group
printf 'root:*:20000:0:99999:7:::\nnobody:*:20000:0:99999:7:::\n' > etc/shadow
chmod 600 etc/shadow
printf '/bin/ash\n/bin/sh\n' > etc/shells
printf 'ID=lab-busybox\nNAME="Lab busybox"\nPRETTY_NAME="Lab busybox 1.35"\nVERSION_ID=1.35\n' > etc/os-release
printf '::sysinit:/etc/init.d/rcS\n::respawn:/usr/sbin/dropbear -F -E -s\n::respawn:/bin/busybox crond -f -c /var/spool/cron/crontabs\n::respawn:/etc/init.d/engine\n' > etc/inittab
printf '#!/bin/sh\n: > /run/init-started\n' > etc/init.d/rcS
printf '#!/bin/sh\nexec /usr/sbin/dockerd > /var/log/dockerd.log 2>&1\n' > etc/init.d/engine
chmod 755 etc/init.d/rcS etc/init.d/engine
umount "$root"
rm -rf "$scratch"
