import { fixedScript } from '@/lib/connect/host-shell';

/** Who the host is, how it feels, where it stands. */
export const identity = fixedScript`
o identity
k os; if [ -f /etc/os-release ]; then head -c 8192 /etc/os-release; else head -c 8192 /usr/lib/os-release; fi
k uname; uname -n; uname -r; uname -m
k init; head -c 64 /proc/1/comm
k zone; if [ -f /etc/timezone ]; then head -n 1 /etc/timezone; else readlink /etc/localtime; fi
k virtualization
if has systemd-detect-virt; then limit 1 systemd-detect-virt; else head -c 100 /sys/class/dmi/id/product_name; fi
k uptime; head -n 1 /proc/uptime
k stat; grep '^btime ' /proc/stat
k cores; grep -c '^cpu[0-9]' /proc/stat
k loadavg; head -n 1 /proc/loadavg
k pidns; readlink /proc/self/ns/pid
for p in cpu memory io; do k "pressure $p"; head -n 1 /proc/pressure/$p; done
c identity

o memory
head -n 60 /proc/meminfo
c memory

o disks
k df; limit 2 df -Pk | head -c 131072
k mounts; awk '{ print $2, $3 }' /proc/self/mounts | head -c 131072
k inodes; limit 2 df -Pi | head -c 131072
k mountinfo; grep -vE ' - (proc|sysfs|cgroup2?|devpts|mqueue|debugfs|tracefs|securityfs|pstore|bpf|autofs|configfs|fusectl|efivarfs|nsfs|binfmt_misc|overlay|rpc_pipefs) ' /proc/self/mountinfo | head -n 1000
c disks

o addresses
if has ip && ip -o addr show >/dev/null; then k ip; ip -o addr show | head -c 131072; fi
k trie; head -c 65536 /proc/net/fib_trie
k inet6; head -c 65536 /proc/net/if_inet6
c addresses

o accounts
k passwd; head -c 262144 /etc/passwd
k group; head -c 262144 /etc/group
c accounts
`;
