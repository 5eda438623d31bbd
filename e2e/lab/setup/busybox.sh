# A small server without systemd, bash, coreutils, procps and iproute2: see boot/build-busybox.sh.
echo "$LAB_NAME" | write /etc/hostname
printf '127.0.0.1\tlocalhost\n127.0.1.1\t%s\n' "$LAB_NAME" | write /etc/hosts
echo 'nameserver 10.77.0.1' | write /etc/resolv.conf
drop_missing_capability
authorize /root 0 id_ed25519
account guest 1003
sed -i 's,/home/guest:/bin/bash,/home/guest:/bin/ash,' "$LAB_ROOT/etc/passwd"
authorize /home/guest 1003 id_ed25519
mkdir -p "$LAB_ROOT/etc/dropbear"
for kind in ed25519 rsa ecdsa; do
  cp "$LAB_KEYS/hosts/$LAB_NAME/ssh_host_${kind}_key" "$LAB_ROOT/etc/dropbear/key"
  chroot "$LAB_ROOT" dropbearconvert openssh dropbear /etc/dropbear/key "/etc/dropbear/dropbear_${kind}_host_key" 2> /dev/null
  rm "$LAB_ROOT/etc/dropbear/key"
done
printf '30 3 * * * /bin/true\n' | write /var/spool/cron/crontabs/root 600
