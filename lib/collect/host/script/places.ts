import { fixedScript } from '@/lib/connect/host-shell';

/** Sockets, programs and settings of the engine, the size of logs, traces of known malware, and what guards the machine. */
export const places = fixedScript`
o engines
engine_socket() { # ENGINE PATH
  [ -e "$2" ] || return 0
  follow "$1" "$2"
  f=$(readlink -f "$2") || return 0
  k listed; ls -ld "$f" | cut -c 1-11
  if has getfacl; then k acl; getfacl -c -p "$f" | head -n 40; fi
}
for f in /run/docker.sock /run/user/*/docker.sock; do engine_socket docker "$f"; done
for f in /run/containerd/containerd.sock /run/docker/containerd/containerd.sock /run/k3s/containerd/containerd.sock /run/k0s/containerd.sock; do engine_socket containerd "$f"; done
for f in /run/podman/podman.sock /run/user/*/podman/podman.sock; do engine_socket podman "$f"; done
for d in /run/user/*; do if [ -d "$d" ] && [ ! -x "$d" ]; then k denied; fi; done
c engines

o hostfiles
for d in /etc/docker /etc/containerd; do if [ -d $d ] && [ ! -x $d ]; then k denied; fi; done
for d in /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin /usr/libexec/docker; do
  for f in dockerd docker docker-proxy docker-init containerd containerd-shim containerd-shim-runc-v1 containerd-shim-runc-v2 runc crun; do
    if [ -e $d/$f ]; then follow program $d/$f; fi
  done
done
for d in /lib/systemd/system /usr/lib/systemd/system /usr/local/lib/systemd/system /run/systemd/system /etc/systemd/system; do
  if [ $d = /lib/systemd/system ] && [ -L /lib ]; then continue; fi
  for f in docker.service docker.socket containerd.service; do
    for g in $d/$f $d/$f.d/*.conf; do if [ -e "$g" ]; then follow unit "$g"; fi; done
  done
done
for f in /etc/docker/daemon.json /etc/default/docker /etc/sysconfig/docker /etc/conf.d/docker /etc/containerd/config.toml; do
  if [ -e $f ]; then follow config $f; fi
done
for f in /etc/docker /etc/docker/certs.d /etc/containerd /var/lib/docker /var/lib/containerd /run/containerd; do
  if [ -e $f ]; then follow directory $f; fi
done
printf '%s\n' "$docker_roots" | while IFS= read -r f; do
  case $f in /var/lib/docker|'') ;; *) if [ -e "$f" ]; then follow directory "$f"; fi ;; esac
done
c hostfiles

o traces
for d in /root /etc/cron.d /var/log; do if [ -d $d ] && [ ! -x $d ]; then k denied; fi; done
for f in /tmp/kinsing /tmp/kdevtmpfsi /var/tmp/kinsing /var/tmp/kdevtmpfsi /etc/kinsing /tmp/.perf.c /tmp/.xdiag /usr/bin/vurl /etc/cron.d/zzh /usr/bin/zzh \
  /lib/libgcwrap.so /usr/lib/libgcwrap.so /usr/local/lib/libprocesshider.so /etc/libsystem.so /var/log/cross/auto-color /bin/wizlmsh /usr/bin/wizlmsh \
  /bin/.local/bin /usr/bin/.local/bin /root/.config/cron/perfcc /usr/bin/perfcc /bin/perfcc /bin/wbin /usr/bin/wbin; do
  if [ -e $f ] || [ -L $f ]; then
    k trace; printf '%s\0' "$f"; stat -c '%f %u %g %s %Y' "$f"; if [ -L $f ]; then readlink "$f"; fi
    if has lsattr && [ ! -L $f ]; then k flags; limit 1 lsattr -d "$f" | cut -d ' ' -f 1; fi
  fi
done
c traces

o logsizes
printf '%s\n' "$docker_roots" | while IFS= read -r d; do
  if unreachable "$d"; then k denied; continue; fi
  [ -d "$d/containers" ] || continue
  k sizes; limit 2 find "$d/containers" -maxdepth 3 -type f \( -name '*-json.log*' -o -path '*/local-logs/container.log*' \) ! -path "*$nl*" -exec stat -c '%f %u %g %s %Y %n' {} + | head -n 5000
done
c logsizes

o audit
if has auditctl || has auditd; then k installed; fi
if [ "$me" = 0 ] && has auditctl; then k kernel; limit 2 auditctl -l | head -n 1000; fi
if [ -d /etc/audit ] && ! { [ -x /etc/audit ] && { [ ! -d /etc/audit/rules.d ] || [ -r /etc/audit/rules.d ]; }; }; then k denied; fi
for f in /etc/audit/rules.d/*.rules /etc/audit/audit.rules; do emit rules "$f"; if [ -f "$f" ] && [ ! -r "$f" ]; then k denied; fi; done
c audit

o guards
k present
for f in /usr/sbin/auditd /sbin/auditd /usr/bin/falco /var/ossec/bin/wazuh-agentd /var/ossec/bin/ossec-agentd /usr/bin/fail2ban-server /usr/bin/crowdsec /usr/local/bin/crowdsec \
  /usr/sbin/sshguard /usr/sbin/clamd /usr/bin/osqueryd /opt/osquery/bin/osqueryd /opt/CrowdStrike/falconctl /opt/sysmon/sysmon /opt/sentinelone /opt/microsoft/mdatp \
  /opt/Elastic/Endpoint /usr/bin/tetragon /usr/local/bin/tetragon /usr/local/aegis /usr/sbin/aliyun-service /usr/local/cloudmonitor /usr/local/qcloud/YunJing; do
  if [ -e $f ]; then echo $f; fi
done
for d in /lib/systemd/system /usr/lib/systemd/system /etc/systemd/system; do
  for f in auditd falco falco-modern-bpf falco-kmod falco-bpf wazuh-agent fail2ban crowdsec sshguard clamav-daemon osqueryd falcon-sensor sysmon sentinelone mdatp \
    ElasticEndpoint tetragon aegis aliyun cloudmonitor YDService; do
    if [ -e $d/$f.service ]; then echo $d/$f.service; fi
  done
done
if [ -d /run/systemd/system ]; then k systemd; fi
c guards

o containerd
for f in /etc/containerd/config.toml /etc/containerd/conf.d/*.toml /var/lib/rancher/k3s/agent/etc/containerd/config.toml /etc/k0s/containerd.toml; do
  if [ -f "$f" ] && [ ! -r "$f" ]; then k denied; fi
  # Headings and addresses alone: such a file may hold the passwords of registries.
  if [ -f "$f" ] && [ -r "$f" ]; then k config; printf '%s\0' "$f"; head -c 262144 "$f" | grep -nE '^[[:space:]]*(\[|(tcp_)?address[[:space:]]*=|(root|state)[[:space:]]*=)' | head -n 400; fi
done
c containerd

o kubelet
for f in /var/lib/kubelet/config.yaml /etc/kubernetes/kubelet.conf.yaml /var/lib/kubelet/config.json; do
  if [ -f "$f" ] && [ ! -r "$f" ]; then k denied; fi
  if [ -f "$f" ] && [ -r "$f" ]; then k config; printf '%s\0' "$f"; head -c 65536 "$f" | grep -E '^[[:space:]]*"?(authentication|anonymous|webhook|x509|enabled|readOnlyPort)"?[[:space:]]*:' | head -n 40; break; fi
done
c kubelet
`;
