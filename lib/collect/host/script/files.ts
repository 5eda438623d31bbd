import { fixedScript } from '@/lib/connect/host-shell';

/** Tools and files that attackers replace, lock or leave behind, and which package each file belongs to. */
export const files = fixedScript`
tools='ps top ls lsof ss netstat crontab sshd login sudo su curl wget runc docker find kill pkill systemctl ssh passwd bash dash'
tool_paths=
for t in $tools; do
  for d in /usr/bin /usr/sbin /bin /sbin; do
    if [ -f $d/$t ]; then
      if [ -L $d ]; then continue; fi
      tool_paths="$tool_paths $d/$t"
    fi
  done
done

o tools
for t in $tools; do
  for d in /usr/local/sbin /usr/local/bin; do
    [ -e $d/$t ] || continue
    for f in /usr/bin/$t /usr/sbin/$t /bin/$t /sbin/$t; do if [ -e $f ]; then k "shadow $d/$t $f"; break; fi; done
  done
done
for f in $tool_paths; do if [ ! -x $f ]; then k "noexec $f"; fi; done
if [ -d /var/lib/dpkg/info ]; then
  k expected; grep -HE '  (usr/)?s?bin/(ps|top|ls|lsof|ss|netstat|crontab|sshd|login|sudo|su|curl|wget|runc|docker|find|kill|pkill|systemctl|ssh|passwd|bash|dash)$' /var/lib/dpkg/info/*.md5sums
  k actual; for f in $tool_paths; do
    if [ -L $f ]; then continue; fi
    size=$(stat -c %s $f) || continue
    if [ "$size" -le 67108864 ]; then printf '%s\0' "$f"; fi
  done | xargs -0 md5sum
  k diverted; if has dpkg-divert; then dpkg-divert --list | sed -n 's/^.*diversion of \(.*\) to \(.*\) by .*$/\1/p'; fi
elif has rpm && { [ -d /var/lib/rpm ] || [ -d /usr/lib/sysimage/rpm ]; }; then
  k rpm; limit 3 rpm -Vf --nodeps --noscripts --nomtime $tool_paths | head -n 200
elif has apk; then
  k apk; limit 3 apk audit --system | head -n 500
fi
c tools

o setuid
roots=
for d in /bin /sbin; do if [ ! -L $d ]; then roots="$roots $d"; fi; done
{
  limit 2 find $roots /usr/bin /usr/sbin /usr/local /usr/lib /opt /tmp /var/tmp /dev/shm -xdev -maxdepth 4 -type f \( -perm -4000 -o -perm -2000 \) ! -path "*$nl*" -print0
  limit 1 find /home /root -xdev -maxdepth 3 -type f \( -perm -4000 -o -perm -2000 \) ! -path "*$nl*" -print0
} | xargs -0 -r stat -c '%f %u %g %s %Y %n' | head -n 300
c setuid

o locked
if has lsattr; then
  k flags
  {
    for f in /etc/crontab /etc/cron.d /etc/cron.d/* /etc/cron.daily /etc/cron.hourly /var/spool/cron /var/spool/cron/* /var/spool/cron/crontabs/* \
      /root/.ssh /root/.ssh/* /home/*/.ssh /home/*/.ssh/* /etc/ld.so.preload /etc/passwd /etc/shadow /etc/group /etc/sudoers /etc/hosts \
      /etc/ssh/sshd_config /etc/rc.local /etc/systemd/system/* /tmp/* /tmp/.[!.]* /var/tmp/* /var/tmp/.[!.]* /dev/shm/* \
      /usr/bin/* /usr/sbin/* /usr/local/bin/* /usr/local/sbin/*; do
      case $f in *"$nl"*) continue ;; esac
      if [ -L "$f" ]; then continue; fi
      if [ -f "$f" ] || [ -d "$f" ]; then printf '%s\0' "$f"; fi
    done
  } | limit 2 xargs -0 -r lsattr -d | awk '$1 ~ /^[A-Za-z-]+$/ && $1 ~ /[ia]/' | head -n 200
else k missing; fi
c locked

o owners
{
  printf '%s\n' "$exes" | awk '{ at = index($0, " -> "); if (at) print substr($0, at + 4) }'
  printf '%s\n' /etc/crontab /etc/anacrontab /etc/cron.d/* /etc/cron.hourly/* /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/* \
    /etc/systemd/system/*.service /etc/systemd/system/*.timer /etc/rc.local /etc/inittab /etc/init.d/* /etc/profile /etc/profile.d/* \
    /etc/bash.bashrc /usr/local/bin/* /usr/local/sbin/* /etc/sysctl.conf /etc/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf
  printf '%s\n' "$module_files" | cut -d ' ' -f 2
  limit 1 find $roots /usr/bin /usr/sbin /usr/local /usr/lib /opt -xdev -maxdepth 4 -type f \( -perm -4000 -o -perm -2000 \) ! -path "*$nl*"
  head -c 16384 /etc/ld.so.preload | tr ':, ' '\n\n\n'
} | grep -xE '/[A-Za-z0-9/._+@:,=~-]+' | awk '
  { print }
  /^\/usr\/(s?bin|lib)\// { print substr($0, 5) }
  /^\/(s?bin|lib)\// { print "/usr" $0 }' | sort -u | head -n 3000 | {
  if [ -d /var/lib/dpkg/info ]; then k dpkg; grep -HxF -f - /var/lib/dpkg/info/*.list | head -n 6000
  elif has rpm && { [ -d /var/lib/rpm ] || [ -d /usr/lib/sysimage/rpm ]; }; then k rpm
    want=$(cat)
    packages=$(limit 3 rpm -qf --qf '%{NAME}\n' $want | grep -xE '[A-Za-z0-9._+-]+' | sort -u)
    { printf '%s\n' "$want"; limit 3 rpm -q --qf '[%{=NAME}\t%{FILENAMES}\n]' $packages; } |
      awk -F '\t' 'NF == 1 { want[$1] = 1; next } want[$2]' | head -n 6000
  elif [ -f /lib/apk/db/installed ]; then k apk
    awk 'NR == FNR { want[$0] = 1; next }
      /^P:/ { name = substr($0, 3) } /^F:/ { dir = substr($0, 3) }
      /^R:/ { path = "/" dir "/" substr($0, 3); if (want[path]) print name "\t" path }' - /lib/apk/db/installed
  fi
}
c owners
`;
