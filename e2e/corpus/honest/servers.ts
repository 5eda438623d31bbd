import { services } from './rows';

const MANUAL = 'the manual of the image';

const DATA = services(
  MANUAL,
  String.raw`
compose | postgres | -e POSTGRES_PASSWORD=*** -v /srv/pg:/var/lib/postgresql/data postgres:16
compose | postgres with a long start | postgres:16 postgres -c shared_buffers=2GB -c max_connections=300 -c log_destination=stderr
compose | mysql | mysql:8.4 --default-authentication-plugin=caching_sha2_password --innodb-buffer-pool-size=1G
compose | mariadb galera | mariadb:11 --wsrep-new-cluster --wsrep_cluster_address=gcomm://10.0.0.2,10.0.0.3
compose | redis with a password | redis:7.4 redis-server --requirepass s --appendonly yes
compose | redis sentinel | redis:7.4 redis-sentinel /etc/redis/sentinel.conf
compose | valkey | valkey/valkey:8 valkey-server --save 60 1
compose | mongo replica | mongo:7 --replSet rs0 --bind_ip_all --keyFile /etc/mongo/key
compose | elasticsearch | -e discovery.type=single-node docker.elastic.co/elasticsearch/elasticsearch:8.15.0
compose | opensearch | opensearchproject/opensearch:2
compose | clickhouse | clickhouse/clickhouse-server:24.8
compose | cassandra | -e CASSANDRA_SEEDS=cassandra-1 cassandra:5
compose | influxdb | influxdb:2.7
compose | timescale | timescale/timescaledb:2.16.1-pg16
compose | postgis of another publisher | postgis/postgis:16-3.4
compose | rabbitmq | rabbitmq:4-management
compose | kafka | confluentinc/cp-kafka:7.7.0
compose | nats | nats:2 -js -sd /data
compose | minio | minio/minio server /data --console-address :9001
compose | memcached | memcached:1.6 -m 256
compose | etcd | quay.io/coreos/etcd:v3.5.15 etcd --listen-client-urls http://0.0.0.0:2379
compose | consul | hashicorp/consul agent -server -bootstrap-expect=1
compose | vault | --cap-add IPC_LOCK hashicorp/vault server
named | pg-test | -p 127.0.0.1:5432:5432 postgres:16
adhoc | a database for an afternoon | -d -p 5432:5432 -e POSTGRES_PASSWORD=*** postgres
`,
);

const WEB = services(
  MANUAL,
  String.raw`
compose | traefik | -v /var/run/docker.sock:/var/run/docker.sock:ro -p 80:80 -p 443:443 traefik:v3 --providers.docker
compose | nginx-proxy | -v /var/run/docker.sock:/tmp/docker.sock:ro nginxproxy/nginx-proxy
compose | acme-companion | -v /var/run/docker.sock:/var/run/docker.sock:ro nginxproxy/acme-companion
compose | nginx proxy manager | -p 81:81 jc21/nginx-proxy-manager:2
compose | caddy | --cap-add NET_ADMIN -p 443:443 caddy:2
compose | caddy with docker labels | -v /var/run/docker.sock:/var/run/docker.sock lucaslorentz/caddy-docker-proxy:2.9
compose | haproxy | haproxy:3.0
compose | docker socket proxy | --privileged -v /var/run/docker.sock:/var/run/docker.sock tecnativa/docker-socket-proxy
compose | portainer | -v /var/run/docker.sock:/var/run/docker.sock portainer/portainer-ce:2.21.0
named | portainer lts | -d -p 9443:9443 --restart=always -v /var/run/docker.sock:/var/run/docker.sock portainer/portainer-ce:lts
compose | watchtower | -v /var/run/docker.sock:/var/run/docker.sock containrrr/watchtower --cleanup --interval 3600
compose | dozzle | -v /var/run/docker.sock:/var/run/docker.sock amir20/dozzle
compose | dockge | -v /var/run/docker.sock:/var/run/docker.sock louislam/dockge:1
compose | homepage | -v /var/run/docker.sock:/var/run/docker.sock:ro ghcr.io/gethomepage/homepage
compose | diun | -v /var/run/docker.sock:/var/run/docker.sock crazymax/diun serve
compose | autoheal | -v /var/run/docker.sock:/var/run/docker.sock willfarrell/autoheal
compose | ofelia | -v /var/run/docker.sock:/var/run/docker.sock:ro mcuadros/ofelia daemon --docker
compose | wordpress | -e WORDPRESS_DB_PASSWORD=*** wordpress:6
compose | nextcloud | nextcloud:29
compose | nextcloud of linuxserver | lscr.io/linuxserver/nextcloud
compose | gitea | gitea/gitea:1.22
compose | mail server | --cap-add NET_ADMIN ghcr.io/docker-mailserver/docker-mailserver
compose | vaultwarden | vaultwarden/server
compose | keycloak | quay.io/keycloak/keycloak:25 start --optimized
compose | jellyfin | --device /dev/dri:/dev/dri jellyfin/jellyfin
compose | plex | --network host lscr.io/linuxserver/plex
compose | cloudflared | cloudflare/cloudflared tunnel run --token eyJhIjoiYWJjIn0
compose | php with a start line | php:8.3-fpm sh -c "composer install --no-dev && php-fpm"
compose | node that waits for its database | node:22 sh -c "until nc -z db 5432; do sleep 1; done; node server.js"
compose | wait over bash device | node:22 bash -c "while ! echo > /dev/tcp/db/5432; do sleep 1; done; npm start"
compose | npm from the registry | node:22 sh -c "npm ci && npm run build && npm start"
compose | bun installer | debian:12 bash -c "curl -fsSL https://bun.sh/install | bash && /root/.bun/bin/bun run start"
`,
);

export const SERVERS = [...DATA, ...WEB];
