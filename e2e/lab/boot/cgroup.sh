# Sourced by the other scripts. A lab host owns one directory in every cgroup hierarchy: shipshape-lab/NAME.
# The members of these directories are how a later run finds everything that belongs to a host.

# One line per hierarchy: MOUNTPOINT TYPE OPTIONS, where OPTIONS are what mounts the same hierarchy again.
hierarchies() {
  while read -r _ point type options _; do
    case $type in cgroup | cgroup2) ;; *) continue ;; esac
    kept=
    old_ifs=$IFS
    IFS=,
    for option in $options; do
      case $option in
        rw | ro | relatime | nosuid | nodev | noexec | noatime | xattr | clone_children | release_agent=* | nsdelegate | memory_recursiveprot | memory_hugetlb_accounting | favordynmods) ;;
        *) kept=$kept${kept:+,}$option ;;
      esac
    done
    IFS=$old_ifs
    printf '%s %s %s\n' "$point" "$type" "$kept"
  done < /proc/mounts
}

# True where version 2 is the only one; beside version 1 it is one more hierarchy without controllers.
only_v2() { [ -e /sys/fs/cgroup/cgroup.controllers ]; }

# The host's directory in every hierarchy, one per line.
host_cgroups() {
  hierarchies | while read -r point _; do printf '%s/shipshape-lab/%s\n' "$point" "$1"; done
}

# Makes the directories (below: an optional path inside the host) and moves this shell into them.
join_cgroups() {
  for dir in $(host_cgroups "$1"); do
    tries=0
    # The host's init removes empty directories of its slices: one may go between making and joining it.
    until join_cgroup "$dir" "${2:-}" 2> /dev/null; do
      tries=$((tries + 1))
      [ "$tries" -lt 20 ] || { join_cgroup "$dir" "${2:-}"; return 1; }
      sleep 0.05
    done
  done
}

join_cgroup() {
  case $1 in
    */cpuset/*) make_cpuset "${1%/shipshape-lab/*}" "$1$2" ;;
    *) mkdir -p "$1$2" ;;
  esac && echo $$ > "$1$2/cgroup.procs"
}

# A new cpuset refuses members until it has cpus and memory nodes.
make_cpuset() {
  top=$1
  rest=${2#"$top"/}
  path=$top
  cpus=$(cat "$top/cpuset.cpus")
  mems=$(cat "$top/cpuset.mems")
  old_ifs=$IFS
  IFS=/
  for part in $rest; do
    path=$path/$part
    [ -d "$path" ] && continue
    mkdir "$path"
    echo "$cpus" > "$path/cpuset.cpus"
    echo "$mems" > "$path/cpuset.mems"
    echo 1 > "$path/cgroup.clone_children"
  done
  IFS=$old_ifs
}
