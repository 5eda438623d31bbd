import { fixedScript } from '@/lib/connect/host-shell';

/**
 * Looks for files in the layers of images, which no container can change. Each line of standard input after the number is one
 * question: number, the container's own folder, the image's folders, the path; tabs between them. No link is followed: where one
 * stands it is told, and who asks decides. Only regular files of at most 64 KiB are read.
 */
export const LAYER_SCRIPT = fixedScript`
# Shipshape reads scripts from the layers of images. Reads, and only reads.
LC_ALL=C; export LC_ALL; unset LD_PRELOAD LD_LIBRARY_PATH CDPATH ENV BASH_ENV
PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH
set -C -u -f
umask 077
exec 2>/dev/null
IFS= read -r N || exit 64
case $N in *[!0-9a-f]*|'') exit 64 ;; esac
k() { printf '\n@@%s =%s\n' "$N" "$1"; }
tab='	'
# walk FOLDER: what stands at the path below it. Sets at, kind and depth.
walk() {
  at=$1; kind=folder; depth=0
  for part in $parts; do
    # A file where a lower layer has a folder hides that folder.
    if [ "$kind" != folder ]; then kind=gone; return 0; fi
    at=$at/$part; depth=$((depth + 1))
    if [ -L "$at" ]; then kind=link; return 0
    elif [ -d "$at" ]; then kind=folder
    elif [ -f "$at" ]; then kind=file
    elif [ -c "$at" ]; then kind=gone; return 0
    elif [ -e "$at" ]; then kind=other; return 0
    else kind=none; return 0; fi
  done
}
# passed FOLDER: the folders on the way to the path, for the question whether one of them hides what lower layers have.
passed() {
  at=$1
  for part in $parts; do
    at=$at/$part
    if [ -L "$at" ] || [ ! -d "$at" ]; then return 0; fi
    above="$above-C$tab$at$tab.$tab"
  done
}
# Sets hidden. Only GNU tar is on nearly every host and shows the mark; names are not in what it writes. busybox has none that can.
hides() {
  hidden=no
  if [ -z "$above" ]; then return 0; fi
  gnu=/usr/bin/tar; if [ ! -x "$gnu" ]; then gnu=/bin/tar; fi
  IFS=$tab; set -- $above; IFS=/
  said=$("$gnu" --xattrs '--xattrs-include=trusted.overlay.opaque' --no-recursion -cf - "$@" | grep -ao 'trusted\.overlay\.opaque=y\|ustar')
  case $said in *opaque*) hidden=yes ;; *ustar*) ;; *) hidden=unclear ;; esac
}
answer() { # NUMBER OWN FOLDERS: uses parts
  walk "$2"; own=$kind; above=
  if [ "$own" = none ]; then passed "$2"; hides; if [ $hidden = yes ]; then own=gone; fi; above=; fi
  IFS=:; set -- "$1" $3; IFS=/
  number=$1; shift
  for folder in "$@"; do
    walk "$folder"
    if [ "$kind" = none ]; then passed "$folder"; continue; fi
    found=$at
    if [ "$kind" != gone ]; then
      hides
      case $hidden in yes) kind=gone ;; unclear) kind=unclear ;; esac
    fi
    at=$found
    k "found $number $kind $depth $own"
    if [ "$kind" = link ]; then readlink "$at"; fi
    if [ "$kind" = file ]; then
      size=$(stat -c %s "$at") || size=0
      k "size $number"; printf '%s\n' "$size"
      if [ "$size" -le 65536 ]; then k "body $number"; head -c 65536 "$at"; else k "start $number"; head -c 2 "$at"; fi
    fi
    return 0
  done
  k "found $number none 0 $own"
}
# layers FOLDERS: whether all are layers of an engine of root's. sudo may let a login start this and little else, and then it must not
# read any other file for whoever gives it a folder of his own making.
layers() {
  IFS=:
  for folder in $1; do
    case $folder in */overlay2/*/diff|*/overlay/*/diff) ;; *) return 1 ;; esac
    if [ "$(readlink -f "$folder")" != "$folder" ]; then return 1; fi
    store=\${folder%/*/diff}
    if [ "$(stat -c %u "$store")" != 0 ]; then return 1; fi
  done
}
printf '\n@@%s +layers\n' "$N"
count=0
while IFS=$tab read -r number own folders path; do
  count=$((count + 1)); [ $count -le 200 ] || break
  case $number in ''|*[!0-9]*) continue ;; esac
  case $path in /*) ;; *) continue ;; esac
  case $path/ in */../*|*/./*) continue ;; esac
  if [ -n "\${SUDO_UID:-}" ]; then
    layers "$own:$folders" || continue
  fi
  IFS=/; parts=\${path#/}
  answer "$number" "$own" "$folders"
done
printf '\n@@%s -layers\n' "$N"
printf '\n@@%s .\n' "$N"
exit 0
`;
