import { fixedScript } from '@/lib/connect/host-shell';

/** The kernel and its modules, what the machine is made of, and whom it asks for names and ways. */
export const kernel = fixedScript`
o kernel
running=$(uname -r)
k installed; for f in /lib/modules/*/modules.dep /boot/vmlinuz-* /boot/vmlinux-*; do if [ -e "$f" ]; then printf '%s\0' "$f"; fi; done
k reboot; if [ -e /run/reboot-required ] || [ -e /var/run/reboot-required ]; then echo required; head -n 50 /run/reboot-required.pkgs; fi
k patches; cat /sys/kernel/livepatch/*/enabled
k tainted; head -n 1 /proc/sys/kernel/tainted
k modules; head -n 1000 /proc/modules
k initstates; for f in /sys/module/*/initstate; do if [ -e "$f" ]; then printf '%s\0' "$f"; fi; done
# The files of modules that the distribution did not sign.
module_files=$(awk 'NR == FNR { if ($0 ~ /\([A-Z]+\)$/) want[$1] = 1; next }
  { file = $1; sub(/:$/, "", file); name = file; sub(/.*\//, "", name); sub(/\.ko.*/, "", name); gsub(/-/, "_", name)
    if (want[name]) print name, file }' /proc/modules "/lib/modules/$running/modules.dep" |
  head -n 60 | while IFS=' ' read -r name f; do
    case $f in /*) printf '%s %s\n' "$name" "$f" ;; *) printf '%s %s\n' "$name" "/lib/modules/$running/$f" ;; esac
  done)
k files; printf '%s\n' "$module_files"
k hugepages; head -n 1 /proc/sys/vm/nr_hugepages
k lines; grep -HnE '^[[:space:]]*vm[./]nr_hugepages' /etc/sysctl.conf /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf | head -n 40
if [ -d /sys/module/msr ]; then k msr; head -n 1 /sys/module/msr/parameters/allow_writes; fi
c kernel

o machine
for f in sys_vendor product_name bios_vendor board_vendor chassis_asset_tag; do k "dmi $f"; head -c 200 /sys/class/dmi/id/$f; done
# What names the machine stays on it: a sum is enough to see a change.
for f in /etc/machine-id /var/lib/dbus/machine-id; do if [ -s $f ]; then k machineid; sha256sum < $f; break; fi; done
if [ -d /sys/fs/selinux ]; then k selinux; head -c 8 /sys/fs/selinux/enforce; fi
if [ -f /etc/selinux/config ]; then k configured; grep -E '^SELINUX=' /etc/selinux/config; fi
c machine

o resolver
k path; readlink -f /etc/resolv.conf
k servers; head -c 16384 /etc/resolv.conf
k hosts; head -c 262144 /etc/hosts
k route4; head -n 1000 /proc/net/route
k route6; head -n 1000 /proc/net/ipv6_route
c resolver
`;
