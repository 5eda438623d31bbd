import { fixedScript } from '@/lib/connect/host-shell';

/**
 * Frames: the first line of standard input is a number used once. Every mark starts with it, it is never passed to a program, and so
 * no file, name or log line can forge a mark. `+name` opens a section, `=key words` starts an item in it, `-name` closes it.
 */
export const opening = fixedScript`
# Shipshape collector. Reads, and only reads: nothing is opened for writing, nothing is left behind.
LC_ALL=C; export LC_ALL; unset IFS LD_PRELOAD LD_LIBRARY_PATH CDPATH ENV BASH_ENV GREP_OPTIONS TZ
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin; export PATH
set -C -u
umask 077
exec 2>/dev/null
trap 'exit 130' INT
trap 'exit 129' HUP
trap 'exit 141' PIPE
trap 'exit 143' TERM
IFS= read -r N || exit 64
case $N in *[!0-9a-f]*|'') exit 64 ;; esac
exec </dev/null

o() { printf '\n@@%s +%s\n' "$N" "$1"; }
c() { printf '\n@@%s -%s\n' "$N" "$1"; }
k() { printf '\n@@%s =%s\n' "$N" "$1"; }
has() { command -v "$1" >/dev/null; }
nl='
'
me=$(id -u)
if timeout 1 true; then limit() { timeout "$@"; }; else limit() { shift; "$@"; }; fi
# Hundredths of a second since boot; the loop below it is how the time left of the sample is found.
ticks() { IFS=' .' read -r up_s up_c up_rest < /proc/uptime && now=$((up_s * 100 + 1$up_c - 100)); }
# GNU and toybox escape odd characters with -b; busybox replaces them by itself.
if ls -db / >/dev/null; then links='ls -lndb'; held='ls -lnb'; else links='ls -lnd'; held='ls -ln'; fi
# emit KIND PATH: state and content of one regular file; a link is followed, anything else is not opened.
emit() {
  [ -f "$2" ] || return 0
  k "file $1"; printf '%s' "$2"
  k state; stat -L -c '%f %u %g %s %Y' "$2"
  if [ -r "$2" ]; then k body; head -c 65536 "$2"; fi
}
homes() { # the distinct home directories of accounts, first 60, as: uid user home
  homes_seen=' / /nonexistent /dev /bin /sbin /proc '
  homes_count=0
  while IFS=: read -r h_user h_pw h_uid h_gid h_gecos h_home h_shell; do
    case $h_home in /*) ;; *) continue ;; esac
    case $h_uid in *[!0-9]*|'') continue ;; esac
    case $homes_seen in *" $h_home "*) continue ;; esac
    homes_seen="$homes_seen$h_home "
    [ -d "$h_home" ] || continue
    homes_count=$((homes_count + 1))
    [ $homes_count -gt 60 ] && break
    "$1"
  done < /etc/passwd
}

ticks; began=$now
o start
printf '%s %s %s %s\n' "$me" "$$" "$now" "$links"
date '+%s %z'
c start
`;
