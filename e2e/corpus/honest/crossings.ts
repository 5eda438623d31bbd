import { type CorpusEntry, composed, container } from '../entry';
import { pick, randomFrom } from '../random';

const SEED = 7_311;

// Images of every trade, each with the command its manual shows; '' for none.
const IMAGES = `
nginx:1.27 | nginx -g 'daemon off;'
httpd:2.4 |
postgres:16 |
mariadb:11 | --max-connections=200
redis:7.4 | redis-server --appendonly yes
mongo:7 | --wiredTigerCacheSizeGB 1
rabbitmq:4 |
node:22-alpine | node server.js
python:3.12-slim | gunicorn -w 4 -b 0.0.0.0:8000 app:app
python:3.12 | python -m http.server 8000
php:8.3-apache |
ruby:3.3 | bundle exec puma -C config/puma.rb
golang:1.23 | go run ./cmd/api
eclipse-temurin:21 | java -jar /app/app.jar
openjdk:17 | java -Xmx512m -jar app.jar
ghost:5 |
wordpress:6 |
drupal:10 |
nextcloud:29 |
grafana/grafana:11.1.4 |
prom/prometheus | --config.file=/etc/prometheus/prometheus.yml
prom/alertmanager |
grafana/loki:3.1.1 | -config.file=/etc/loki/local-config.yaml
jenkins/jenkins:lts |
gitea/gitea:1.22 |
registry:2 |
sonatype/nexus3 |
minio/minio | server /data
elasticsearch:8.15.0 |
kibana:8.15.0 |
logstash:8.15.0 |
neo4j:5 |
influxdb:2.7 |
eclipse-mosquitto:2 |
nodered/node-red |
n8nio/n8n |
metabase/metabase |
alpine:3.20 | crond -f -l 8
alpine:3.20 | sh -c 'while true; do wget -qO- http://web:8080/health; sleep 60; done'
debian:12 | bash -c 'apt-get update && apt-get install -y cron && cron -f'
ubuntu:24.04 | sleep infinity
busybox | httpd -f -p 8080
busybox | sh -c 'nc -z db 5432 && echo ready'
registry.example.org/shop/api:4.2 | serve --port 8080 --workers 4
registry.example.org/shop/worker:4.2 | celery -A app worker -l info -c 4
registry.example.org/shop/billing:1.9 | /app/billing --url http://queue:5672 --user svc
ghcr.io/acme/mailer:2 | --smtp smtp.example.org:587
acme/search:0.9 | ./search -o /data/index -u 1000
linuxserver/sonarr |
lscr.io/linuxserver/qbittorrent |
vaultwarden/server |
mattermost/mattermost-team-edition |
`;

const HABITS = [
  '',
  '-p 127.0.0.1:8080:8080',
  '-p 8080:80',
  '-v /srv/data:/data',
  '-v /etc/localtime:/etc/localtime:ro',
  '-v /etc/ssl/certs:/etc/ssl/certs:ro',
  '-e TZ=Europe/Berlin -e LOG_LEVEL=info',
  '--network host',
  '--user 1000:1000',
  '--cap-add NET_ADMIN',
  '--restart=always',
  '-l traefik.enable=true',
  '--add-host host.docker.internal:host-gateway',
] as const;

const STARTS = ['compose', 'named', 'adhoc'] as const;
const HABITS_EACH = 5;

/** Every image, started in every way, each time with habits drawn from what people usually add. The same ones every time. */
export function crossings(seed = SEED): readonly CorpusEntry[] {
  const random = randomFrom(seed);
  const rows = IMAGES.split('\n').filter((line) => line !== '');
  return rows.flatMap((row, at) => {
    const [image = '', command = ''] = row.split(' |');
    return STARTS.flatMap((start) =>
      Array.from({ length: HABITS_EACH }, (_, turn) => {
        const habits = [...new Set([pick(random, HABITS), pick(random, HABITS)])].join(' ');
        const name = `${image} ${at}, ${start} ${turn + 1}`;
        const given = start === 'named' ? `--name svc-${at}-${turn} ` : '';
        const line = `${given}${habits} ${image}${command}`;
        return (start === 'compose' ? composed : container)(name, 'usual images crossed with usual options', line);
      }),
    );
  });
}
