import { fixedScript } from '@/lib/connect/host-shell';

/** Who may come in and with what: sshd, passwords (whether, never which), waiting jobs, and keys that lie about. */
export const access = fixedScript`
o sshd
if [ -x /usr/sbin/sshd ] || [ -f /etc/ssh/sshd_config ]; then k installed; fi
if [ "$me" = 0 ] && [ -x /usr/sbin/sshd ]; then k effective; limit 2 /usr/sbin/sshd -T | head -c 65536; fi
for f in /etc/ssh/sshd_config /usr/etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf; do
  emit config "$f"
  if [ -f "$f" ] && [ ! -r "$f" ]; then k denied; fi
done
for f in /etc/ssh/ssh_host_*_key.pub; do emit hostkey "$f"; done
c sshd

o passwords
# One word for each account; what is in the second field stays here.
k passwd; awk -F : '$2 == "" && $1 != "" { print $1 ":empty" }' /etc/passwd
if [ -r /etc/shadow ]; then
  k shadow; awk -F : '$1 != "" { word = "set"; if ($2 == "") word = "empty"; else if ($2 ~ /^[!*]/) word = "locked"; print $1 ":" word }' /etc/shadow | head -n 3000
elif [ -e /etc/shadow ]; then k denied; fi
c passwords

o at
for d in /var/spool/cron/atjobs /var/spool/at; do
  if [ -d $d ] && ! { [ -r $d ] && [ -x $d ]; }; then k denied; fi
  for f in $d/*; do emit at "$f"; if [ -f "$f" ] && [ ! -r "$f" ]; then k denied; fi; done
done
c at

# follow WORDS PATH: state of what is at the end of a link, and where that is.
follow() {
  k "follow $1"; printf '%s\0' "$2"
  if [ -e "$2" ]; then
    stat -L -c '%f %u %g %s %Y' "$2"
    if [ -L "$2" ]; then readlink -f "$2"; fi
  fi
}

o registries
h_registries() {
  f=$h_home/.docker/config.json
  if [ ! -x "$h_home" ] || { [ -d "$h_home/.docker" ] && [ ! -x "$h_home/.docker" ]; }; then k denied; return 0; fi
  [ -f "$f" ] || return 0
  follow "$h_uid" "$f"
  if [ ! -r "$f" ]; then k denied; return 0; fi
  size=$(stat -L -c %s "$f") || return 0
  [ "$size" -le 65536 ] || return 0
  # Every value of the file is replaced before it leaves the host; the names stay.
  k names; tr '\n\r\t' '   ' < "$f" | sed -E 's/:[[:space:]]*"([^"\\]|\\.)+"/:"*"/g'
  k store; tr '\n\r\t' '   ' < "$f" | grep -oE '"credsStore"[[:space:]]*:[[:space:]]*"[A-Za-z0-9._-]{1,60}"'
}
homes h_registries
c registries

o credentials
found() { if [ -e "$h_home/$2" ]; then follow "$h_uid $1" "$h_home/$2"; fi; }
h_credentials() {
  if [ ! -x "$h_home" ]; then k denied; return 0; fi
  found aws .aws/credentials
  for f in .config/gcloud/application_default_credentials.json .config/gcloud/credentials.db .config/gcloud/access_tokens.db; do found gcloud $f; done
  for f in .azure/accessTokens.json .azure/msal_token_cache.json .azure/msal_token_cache.bin; do found azure $f; done
  found kubernetes .kube/config
  for f in .oci/config .s3cfg .config/doctl/config.yaml .config/hcloud/cli.toml .config/rclone/rclone.conf .terraform.d/credentials.tfrc.json; do found other $f; done
}
homes h_credentials
for f in /etc/kubernetes/admin.conf /etc/rancher/k3s/k3s.yaml /etc/rancher/rke2/rke2.yaml; do
  if [ -e "$f" ]; then follow "0 kubernetes" "$f"; fi
done
c credentials

# Where engines keep their containers: the usual place, what dockerd was told, and rootless ones.
h_roots() { if [ -d "$h_home/.local/share/docker/containers" ]; then printf '%s\n' "$h_home/.local/share/docker"; fi; }
docker_roots=$({
  echo /var/lib/docker
  head -c 65536 /etc/docker/daemon.json | tr ',{}' '\n\n\n' | sed -nE 's/^[[:space:]]*"(data-root|graph)"[[:space:]]*:[[:space:]]*"(\/[^"\\]*)".*$/\2/p'
  for p in $(printf '%s\n' "$exes" | awk '/\/dockerd( |$)/ { if (match($0, /\/proc\/[0-9]+\/exe/)) { split(substr($0, RSTART, RLENGTH), part, "/"); print part[3] } }' | head -n 10); do
    tr '\0' '\n' < /proc/$p/cmdline | head -c 16384 | awk '/^(--data-root|-g|--graph)$/ { flag = 1; next } flag { print; flag = 0 } sub(/^(--data-root|--graph)=/, "") { print }' | grep '^/'
  done
  homes h_roots
} | sort -u | head -n 20)

# unreachable ROOT: this login may not look at the containers in it.
unreachable() { [ -d "$1" ] && { [ ! -x "$1" ] || { [ -d "$1/containers" ] && [ ! -r "$1/containers" ]; }; }; }

o composeenv
printf '%s\n' "$docker_roots" | while IFS= read -r d; do if unreachable "$d"; then k denied; fi; done
printf '%s\n' "$docker_roots" | while IFS= read -r d; do
  if [ -d "$d/containers" ]; then
    limit 2 find "$d/containers" -maxdepth 2 -name config.v2.json -type f -exec grep -ohE '"com[.]docker[.]compose[.]project[.]working_dir":"/[^"\\]{1,500}"' {} + | head -n 2000
  fi
done | sed -nE 's/^"[^"]*":"(.*)"$/\1/p' | sort -u | awk 'NR <= 100; NR == 101 { print "more" }' | while IFS= read -r d; do
  if [ "$d" = more ]; then k more; continue; fi
  f=$d/.env
  [ -e "$f" ] || continue
  follow compose "$f"
  # Names alone, and only those that have a value.
  if [ -f "$f" ] && [ -r "$f" ]; then
    k names; head -c 65536 "$f" | sed -n 's/^[[:space:]]*\(export[[:space:]][[:space:]]*\)\{0,1\}\([A-Za-z_][A-Za-z0-9_]*\)=..*$/\2/p' | grep -iE 'pass|secret|token|key|credential|auth' | head -n 60
  fi
done
c composeenv
`;
