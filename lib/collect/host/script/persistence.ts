import { fixedScript } from '@/lib/connect/host-shell';

/** Whatever starts by itself, lets somebody in, or remembers what they did. */
export const persistence = fixedScript`
o cron
for f in /etc/crontab /etc/anacrontab /etc/cron.d/* /etc/cron.d/.[!.]* /var/spool/cron/crontabs/* /var/spool/cron/crontabs/.[!.]* \
  /var/spool/cron/tabs/* /var/spool/cron/* /var/spool/cron/.[!.]* /etc/crontabs/*; do emit table "$f"; done
for f in /etc/cron.hourly/* /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/* /etc/periodic/*/*; do emit script "$f"; done
for d in /var/spool/cron/crontabs /var/spool/cron/tabs /var/spool/cron /etc/cron.d /etc/crontabs; do
  if [ -d $d ] && ! { [ -r $d ] && [ -x $d ]; }; then k "denied $d"; fi
done
c cron

o units
units_in() {
  for f in "$1"/*.service "$1"/*.timer "$1"/*.socket "$1"/*.path "$1"/*.d/*.conf; do
    if [ -L "$f" ]; then continue; fi
    emit "$2" "$f"
  done
}
for d in /etc/systemd/system /run/systemd/system /run/systemd/transient /usr/local/lib/systemd/system /etc/systemd/user; do units_in $d system; done
h_units() {
  if [ ! -x "$h_home" ]; then k "denied"; printf '%s' "$h_home"; return 0; fi
  units_in "$h_home/.config/systemd/user" user; units_in "$h_home/.local/share/systemd/user" user
}
homes h_units
# Units among the packaged ones that no package brought.
if [ -d /var/lib/dpkg/info ] && [ -d /lib/systemd/system ]; then
  { grep -hE '/systemd/system/[^/]*[.](service|timer|socket)$' /var/lib/dpkg/info/*.list | sed 's,.*/,0 ,'
    for f in /lib/systemd/system/*.service /lib/systemd/system/*.timer /lib/systemd/system/*.socket; do
      if [ -L "$f" ]; then continue; fi
      printf '1 %s\n' "$f"
    done | sed 's,^1 .*/,1 ,'
  } | awk '$1 == 0 { own[$2] = 1; next } !own[$2] && NF == 2 { print $2 }' | head -n 30 | while IFS= read -r f; do emit system "/lib/systemd/system/$f"; done
fi
k wants; for f in /etc/systemd/system/*.wants/* /etc/systemd/system/*.requires/* /etc/systemd/user/*.wants/*; do
  if [ -L "$f" ] || [ -e "$f" ]; then printf '%s\0' "$f"; fi
done
c units

o startup
for f in /etc/rc.local /etc/rc.d/rc.local /etc/inittab /etc/init.d/* /etc/local.d/*; do emit boot "$f"; done
for f in /etc/profile /etc/profile.d/* /etc/profile.d/.[!.]* /etc/bash.bashrc /etc/bashrc /etc/zsh/zshrc /etc/environment; do emit profile "$f"; done
h_startup() {
  if [ ! -x "$h_home" ]; then k "denied"; printf '%s' "$h_home"; return 0; fi
  for f in .bashrc .profile .bash_profile .bash_login .bash_logout .bash_aliases .zshrc .zprofile .zshenv; do
    emit "home $h_uid" "$h_home/$f"
  done
}
homes h_startup
c startup

o preload
k shell
if [ -e /etc/ld.so.preload ]; then
  while IFS= read -r line || [ -n "$line" ]; do printf '%s\n' "$line"; done < /etc/ld.so.preload
fi
if [ -e /etc/ld.so.preload ]; then k exists; fi
k tool; cat /etc/ld.so.preload | head -c 16384
if ls /etc/ld.so.preload >/dev/null; then k listed; fi
if [ -e /etc/ld.preload ]; then k other; fi
for f in /etc/environment /etc/systemd/system.conf /etc/systemd/system.conf.d/*.conf /etc/systemd/user.conf /etc/security/pam_env.conf; do
  if [ -f "$f" ] && grep -q LD_PRELOAD "$f"; then k environment; printf '%s\0' "$f"; grep LD_PRELOAD "$f" | head -c 4096; fi
done
if tr '\0' '\n' < /proc/1/environ | grep -q '^LD_PRELOAD='; then
  k environment; printf '%s\0' /proc/1/environ; tr '\0' '\n' < /proc/1/environ | grep '^LD_PRELOAD=' | head -c 4096
fi
for f in $(head -c 16384 /etc/ld.so.preload | tr ':,' '  ' | tr -c 'A-Za-z0-9/._+@-' ' '); do
  case $f in /*) k library; printf '%s\0' "$f"; if [ -e "$f" ]; then echo 1; else echo 0; fi ;; esac
done
c preload

o keys
keys_in() { # FILE : as emit, and said when it cannot be looked at
  if [ -f "$1" ] && [ ! -r "$1" ]; then k denied; printf '%s' "$1"; return 0; fi
  if [ -f "$1" ]; then k "owner $h_uid"; printf '%s' "$h_user"; emit "key" "$1"; fi
}
patterns=$(grep -hiE '^[[:space:]]*AuthorizedKeysFile[[:space:]]' /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf |
  awk '{ for (i = 2; i <= NF; i++) if ($i ~ /^\/[A-Za-z0-9\/._%-]+$/) print $i }' | head -n 8)
h_keys() {
  if [ -d "$h_home" ] && [ ! -x "$h_home" ]; then k denied; printf '%s' "$h_home"; return 0; fi
  if [ -d "$h_home/.ssh" ] && [ ! -x "$h_home/.ssh" ]; then k denied; printf '%s' "$h_home/.ssh"; return 0; fi
  keys_in "$h_home/.ssh/authorized_keys"
  keys_in "$h_home/.ssh/authorized_keys2"
  for f in $patterns; do
    case $h_user in *[!A-Za-z0-9._-]*|'') continue ;; esac
    keys_in "$(printf '%s' "$f" | sed "s,%u,$h_user,g; s,%U,$h_uid,g; s,%%,%,g")"
  done
}
homes h_keys
for f in $patterns; do case $f in *%*) ;; *) h_uid=0; h_user='*'; keys_in "$f" ;; esac; done
c keys

o sudoers
for f in /etc/sudoers /etc/sudoers.d/* /etc/sudoers.d/.[!.]*; do emit sudoers "$f"; done
if [ -d /etc/sudoers.d ] && [ ! -r /etc/sudoers.d ]; then k denied; fi
c sudoers

o histories
h_history() {
  case $h_shell in */bash|*/zsh|*/ash|*/sh|*/ksh|*/dash|*/fish) ;; *) return 0 ;; esac
  if [ ! -x "$h_home" ]; then k denied; printf '%s' "$h_home"; return 0; fi
  case $h_shell in */zsh) own=.zsh_history ;; */ash) own=.ash_history ;; */ksh|*/sh|*/dash) own=.sh_history ;; *) own=.bash_history ;; esac
  for f in .bash_history .zsh_history .ash_history .sh_history; do
    if [ ! -e "$h_home/$f" ] && [ ! -L "$h_home/$f" ] && [ $f != $own ]; then continue; fi
    k "history $h_uid $f"; printf '%s\0%s\0%s\0' "$h_user" "$h_shell" "$h_home/$f"
    if [ -L "$h_home/$f" ]; then readlink "$h_home/$f"; fi
    if [ -f "$h_home/$f" ]; then
      k state; stat -L -c '%f %u %g %s %Y' "$h_home/$f"
      k lines; tail -c 1000000 "$h_home/$f" | grep -anE 'curl|wget|/dev/tcp/|base64|chmod .*[+]x|chattr|history +-[cwd]|HISTFILE|HISTSIZE|shred|ld[.]so[.]preload|nohup|xmrig|stratum|docker .*(run|exec)|rm -r?f? */var/log|iptables|authorized_keys|(^|[;&| ])[.]/' | cut -c 1-500 | tail -n 40
    fi
  done
}
homes h_history
c histories

o logins
k arch; uname -m
for f in wtmp btmp; do
  if [ -f /var/log/$f ] && [ -r /var/log/$f ]; then
    k "$f"; stat -L -c '%f %u %g %s %Y' /var/log/$f
    k "$f-head"; head -c 400 /var/log/$f
    k "$f-tail"; tail -c 384000 /var/log/$f
  elif [ -f /var/log/$f ]; then k "denied $f"; fi
done
found=
for f in /var/log/auth.log.1 /var/log/auth.log /var/log/secure; do
  if [ -f $f ] && [ -r $f ]; then
    found=1; k "auth $f"
    grep -aE 'sshd(-session)?\[[0-9]+\]: (Accepted|Failed|Invalid user|Connection (closed|reset) by (authenticating|invalid))|sshd.*maximum authentication attempts' $f | cut -c 1-300 | tail -n 3000
  elif [ -f $f ]; then k "denied $f"; fi
done
if [ -z "$found" ] && has journalctl; then
  k "auth journal"; limit 1 journalctl -q --no-pager -o short-iso -n 3000 -t sshd -t sshd-session --since -7d | cut -c 1-300
fi
c logins

o logs
for f in auth.log secure syslog messages kern.log cron wtmp btmp lastlog daemon.log; do
  k "log $f"; stat -L -c '%f %u %g %s %Y' /var/log/$f
  for g in /var/log/$f.1 /var/log/$f.0 /var/log/$f.1.gz /var/log/$f-2*; do if [ -e "$g" ]; then echo rotated; break; fi; done
done
if [ -d /var/log/journal ] || [ -d /run/log/journal ]; then k journal; fi
c logs

o oom
if dmesg >/dev/null; then k dmesg; dmesg | grep -aE 'oom-kill:|[Oo]ut of memory: Kill|invoked oom-killer' | tail -n 40 | cut -c 1-600; else k denied; fi
for f in /var/log/kern.log /var/log/syslog /var/log/messages; do
  if [ -f $f ] && [ -r $f ]; then k "log $f"; tail -c 4000000 $f | grep -aE 'oom-kill:|[Oo]ut of memory: Kill' | tail -n 20 | cut -c 1-600; break; fi
done
c oom
`;
