# Sourced by the set-up of each host, before its init runs. LAB_ROOT is its root, LAB_KEYS the keys of the lab, LAB_NAME its name.
write() { # write PATH [MODE] < content
  mkdir -p "$LAB_ROOT${1%/*}"
  rm -f "$LAB_ROOT$1"
  cat > "$LAB_ROOT$1"
  chmod "${2:-644}" "$LAB_ROOT$1"
  touch -d '30 days ago' "$LAB_ROOT$1"
}

account() { # account NAME UID [HASH]
  printf '%s:x:%s:%s::/home/%s:/bin/bash\n' "$1" "$2" "$2" "$1" >> "$LAB_ROOT/etc/passwd"
  printf '%s:x:%s:\n' "$1" "$2" >> "$LAB_ROOT/etc/group"
  printf '%s:%s:20000:0:99999:7:::\n' "$1" "${3:-*}" >> "$LAB_ROOT/etc/shadow"
  mkdir -p "$LAB_ROOT/home/$1"
  chmod 700 "$LAB_ROOT/home/$1"
  chown "$2:$2" "$LAB_ROOT/home/$1"
}

authorize() { # authorize HOME UID KEY... : these keys of the lab may sign in
  home=$LAB_ROOT$1 owner=$2
  shift 2
  mkdir -p "$home/.ssh"
  for key in "$@"; do cat "$LAB_KEYS/$key.pub"; done > "$home/.ssh/authorized_keys"
  chmod 700 "$home/.ssh"
  chmod 600 "$home/.ssh/authorized_keys"
  chown -R "$owner:$owner" "$home/.ssh"
  touch -d '30 days ago' "$home/.ssh/authorized_keys" "$home/.ssh"
}

into_group() { # into_group USER GROUP
  sed -i "s/^\($2:[^:]*:[^:]*:\)\(.\{1,\}\)\$/\1\2,$1/; s/^\($2:[^:]*:[^:]*:\)\$/\1$1/" "$LAB_ROOT/etc/group"
}

mask() { for unit in "$@"; do ln -sf /dev/null "$LAB_ROOT/etc/systemd/system/$unit"; done; }

base_system() {
  echo "$LAB_NAME" | write /etc/hostname
  printf '127.0.0.1\tlocalhost\n127.0.1.1\t%s\n::1\tlocalhost ip6-localhost ip6-loopback\n' "$LAB_NAME" | write /etc/hosts
  # Nothing answers there: a host of the lab has no name server.
  echo 'nameserver 10.77.0.1' | write /etc/resolv.conf
  echo 'LANG=C.UTF-8' | write /etc/default/locale
  echo 'Etc/UTC' | write /etc/timezone
  mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer man-db.timer dpkg-db-backup.timer \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount dev-hugepages.mount dev-mqueue.mount \
    systemd-firstboot.service systemd-networkd.service systemd-networkd.socket
  printf 'alias ll="ls -l"\n' | write /root/.bash_aliases
  mkdir -p "$LAB_ROOT/var/log"
  usual_logs
  drop_missing_capability
}

# Where this machine's root lacks CAP_SYS_RESOURCE, `docker run --privileged` fails: runc may not ask for more than there is.
# What the engine reports about the container stays the same.
drop_missing_capability() {
  bounding=$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status)
  [ $((0x$bounding >> 24 & 1)) = 0 ] || return 0
  write /usr/local/sbin/runc 755 << 'X'
#!/bin/sh
# This machine has no CAP_SYS_RESOURCE to give: leave it out of what a container asks for.
bundle=
previous=
for word in "$@"; do
  [ "$previous" = --bundle ] && bundle=$word
  previous=$word
done
if [ -n "$bundle" ] && [ -f "$bundle/config.json" ]; then
  sed -i 's/"CAP_SYS_RESOURCE",//g; s/,"CAP_SYS_RESOURCE"//g' "$bundle/config.json"
fi
exec /usr/sbin/runc "$@"
X
}

host_keys() { # host_keys TYPE...
  rm -f "$LAB_ROOT"/etc/ssh/ssh_host_*
  for kind in "$@"; do
    cp "$LAB_KEYS/hosts/$LAB_NAME/ssh_host_${kind}_key" "$LAB_KEYS/hosts/$LAB_NAME/ssh_host_${kind}_key.pub" "$LAB_ROOT/etc/ssh/"
    chmod 600 "$LAB_ROOT/etc/ssh/ssh_host_${kind}_key"
  done
}

# The four ways to be let in: root, a member of the docker group, `sudo -n`, and neither of them. One more signs in by password.
usual_accounts() {
  authorize /root 0 id_ed25519 id_passphrase id_rsa
  account ops 1001
  into_group ops docker
  authorize /home/ops 1001 id_ed25519 id_passphrase
  account deploy 1002
  authorize /home/deploy 1002 id_ed25519
  echo 'deploy ALL=(ALL) NOPASSWD: ALL' | write /etc/sudoers.d/deploy 440
  account guest 1003
  authorize /home/guest 1003 id_ed25519
  account carol 1004 "$(cat "$LAB_KEYS/password.hash")"
  into_group carol docker
}

sessions() { # login records from standard input, see programs/wtmp.c
  "$LAB_BIN/wtmp" > "$LAB_ROOT/var/log/wtmp"
  chmod 664 "$LAB_ROOT/var/log/wtmp"
}

# A server with a past: booted a month ago, one mistyped password, root seen once.
usual_logs() {
  sessions << X
2 0 ~ reboot - $(ago 2592000)
7 540 pts/0 root 10.77.128.1 $(ago 604800)
8 540 pts/0 - - $(ago 603000)
X
  echo "6 538 ssh:notty root 10.77.128.1 $(ago 604830)" | "$LAB_BIN/wtmp" > "$LAB_ROOT/var/log/btmp"
  chmod 660 "$LAB_ROOT/var/log/btmp"
  "$LAB_BIN/wtmp" lastlog "$(ago 604800)" pts/0 10.77.128.1 > "$LAB_ROOT/var/log/lastlog"
}

ago() { echo $(($(date +%s) - $1)); }

# The unit lab-engine.service, which a set-up has written, starts with the host; the parts of its first image lie beside its data.
engine_at_boot() {
  mkdir -p "$LAB_ROOT/etc/systemd/system/multi-user.target.wants"
  ln -sf /etc/systemd/system/lab-engine.service "$LAB_ROOT/etc/systemd/system/multi-user.target.wants/lab-engine.service"
  cp -a "$LAB_BIN/../parts/busybox" "$LAB_ROOT/var/lib/docker/parts"
}

# port_answers PORT... : a program of the host that answers on every address of both families, at each boot.
port_answers() {
  write /usr/local/bin/answer 755 << 'X'
#!/usr/bin/perl
use IO::Socket::IP;
my $door = IO::Socket::IP->new(LocalHost => '::', LocalPort => $ARGV[0], Listen => 16, ReuseAddr => 1, V6Only => 0) or die "$@\n";
while (1) { if (my $call = $door->accept) { print $call "hello\n"; close $call } }
X
  write /etc/systemd/system/answer@.service << 'X'
[Service]
ExecStart=/usr/local/bin/answer %i
X
  mkdir -p "$LAB_ROOT/etc/systemd/system/multi-user.target.wants"
  for port in "$@"; do
    ln -sf /etc/systemd/system/answer@.service "$LAB_ROOT/etc/systemd/system/multi-user.target.wants/answer@$port.service"
  done
}
