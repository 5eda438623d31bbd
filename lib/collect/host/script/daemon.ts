import { fixedScript } from '@/lib/connect/host-shell';

/** Every source of the engine's settings, the state of its files, and the firewall in all its dialects. */
export const daemon = fixedScript`
o daemon
for f in /etc/docker/daemon.json; do emit config "$f"; done
h_daemon() { emit config "$h_home/.config/docker/daemon.json"; }
homes h_daemon
for d in /lib/systemd/system /usr/lib/systemd/system /usr/local/lib/systemd/system /run/systemd/system /etc/systemd/system; do
  if [ $d = /lib/systemd/system ] && [ -L /lib ]; then continue; fi
  for u in docker.service docker.socket; do
    emit "unit $u" "$d/$u"
    for f in $d/$u.d/*.conf; do emit "unit $u" "$f"; done
  done
done
for f in /etc/default/docker /etc/sysconfig/docker /etc/conf.d/docker; do emit environment "$f"; done
for p in $(printf '%s\n' "$exes" | awk '/\/(dockerd|docker-proxy-none)( |$)/ { if (match($0, /\/proc\/[0-9]+\/exe/)) { split(substr($0, RSTART, RLENGTH), part, "/"); print part[3] } }' | head -n 10); do
  k "argv $p"; head -c 16384 /proc/$p/cmdline
done
c daemon

o dockerfiles
# state ROLE PATH: lstat, and where a link leads.
state() {
  k "state $1"; printf '%s\0' "$2"
  if [ -e "$2" ] || [ -L "$2" ]; then
    stat -c '%f %u %g %s %Y' "$2"
    if [ -L "$2" ]; then readlink "$2"; fi
  fi
}
state socket /run/docker.sock
state directory /etc/docker
state config /etc/docker/daemon.json
state directory /var/lib/docker
for f in /run/user/*/docker.sock /run/podman/podman.sock /run/user/*/podman/podman.sock /run/containerd/containerd.sock; do
  if [ -e "$f" ]; then state socket "$f"; fi
done
for f in /etc/default/docker /etc/sysconfig/docker; do if [ -e "$f" ]; then state other "$f"; fi; done
for d in /lib/systemd/system /usr/lib/systemd/system /usr/local/lib/systemd/system /run/systemd/system /etc/systemd/system; do
  if [ $d = /lib/systemd/system ] && [ -L /lib ]; then continue; fi
  for f in $d/docker.service $d/docker.socket $d/docker.service.d/*.conf $d/docker.socket.d/*.conf; do
    if [ -e "$f" ]; then state unit "$f"; fi
  done
done
# The key material dockerd was told to use, whatever it is called.
said=$({
  for p in $(printf '%s\n' "$exes" | awk '/\/dockerd( |$)/ { if (match($0, /\/proc\/[0-9]+\/exe/)) { split(substr($0, RSTART, RLENGTH), part, "/"); print part[3] } }' | head -n 10); do
    tr '\0' '\n' < /proc/$p/cmdline | head -c 16384 | awk '/^--tls(cacert|cert|key)$/ { flag = $0; next } flag { print flag "=" $0; flag = "" } /^--tls(cacert|cert|key)=/'
  done
  head -c 65536 /etc/docker/daemon.json | tr ',{}' '\n\n\n' | sed -n 's/^[[:space:]]*"\(tls[a-z]*\)"[[:space:]]*:[[:space:]]*"\(.*\)".*$/--\1=\2/p'
  cat /etc/systemd/system/docker.service.d/*.conf /etc/systemd/system/docker.service /etc/default/docker /etc/sysconfig/docker |
    head -c 65536 | tr ' "\\' '\n\n\n' | grep -E '^--tls(cacert|cert|key)='
  for f in ca cert key; do if [ -e /root/.docker/$f.pem ]; then printf -- '--tls%s=/root/.docker/%s.pem\n' "$f" "$f"; fi; done
} | sed 's/^--tlscacert=/tls-ca /; s/^--tlscert=/tls-cert /; s/^--tlskey=/tls-key /' | grep -E '^tls-[a-z]+ /' | sort -u | head -n 20)
printf '%s\n' "$said" | while IFS=' ' read -r role f; do
  [ -n "$f" ] || continue
  state "$role" "$f"
  # Only certificates, which are public, and never what stands beside them in the file.
  if [ "$role" != tls-key ] && [ -f "$f" ] && [ -r "$f" ]; then k certificate; printf '%s\0' "$f"; head -c 65536 "$f" | sed -n '/-----BEGIN CERTIFICATE-----/,/-----END CERTIFICATE-----/p'; fi
done
for f in /etc/docker/certs.d/*/*; do
  case $f in *.key) state tls-key "$f" ;; *.cert) state tls-cert "$f" ;; *.crt) state tls-ca "$f" ;; esac
done
c dockerfiles

o firewall
if [ "$me" = 0 ]; then
  if has nft; then k nft; limit 2 nft list ruleset | head -c 524288; fi
  if has iptables-save; then k "save4 $(iptables-save -V | head -c 60 | tr -cd 'A-Za-z0-9._ ()-')"; limit 2 iptables-save | head -c 524288; fi
  if has ip6tables-save; then k "save6 $(ip6tables-save -V | head -c 60 | tr -cd 'A-Za-z0-9._ ()-')"; limit 2 ip6tables-save | head -c 524288; fi
  if [ -s /proc/net/ip_tables_names ] && has iptables-legacy-save; then k legacy4; limit 2 iptables-legacy-save | head -c 524288; fi
  if [ -s /proc/net/ip6_tables_names ] && has ip6tables-legacy-save; then k legacy6; limit 2 ip6tables-legacy-save | head -c 524288; fi
else k denied; fi
if [ -e /etc/ufw/ufw.conf ]; then
  k ufw; grep -E '^ENABLED=' /etc/ufw/ufw.conf; grep -E '^DEFAULT_INPUT_POLICY=' /etc/default/ufw
  k ufwrules; grep -hE '^### tuple ###' /etc/ufw/user.rules /etc/ufw/user6.rules | head -n 300
fi
if [ -e /usr/sbin/firewalld ] || [ -e /usr/bin/firewall-cmd ]; then
  k firewalld; grep -E '^(StrictForwardPorts|DefaultZone)=' /etc/firewalld/firewalld.conf
  # A zone of the package is in force until a file of the same name in /etc takes its place.
  k zones; for f in /etc/firewalld/zones/*.xml /usr/lib/firewalld/zones/*.xml; do
    n=\${f##*/}
    if [ ! -f "$f" ]; then continue; fi
    case $f in /usr/*) if [ -e "/etc/firewalld/zones/$n" ]; then continue; fi ;; esac
    printf 'zone %s\n' "\${n%.xml}"; grep -E '<(port|service) ' "$f" | head -n 100
  done | head -n 600
fi
c firewall
`;
