import { services } from './rows';

/** Not part of the corpus and of its goals: honest services that ask for what intruders ask for, or bear names that they borrow. */
export const HARD_HONEST = services(
  'written after the rules had been mended on the corpus, to be hard',
  String.raw`
compose | scrutiny with all devices | --privileged -v /dev:/dev -v /run/udev:/run/udev ghcr.io/analogj/scrutiny:v0.8.1-collector
compose | beszel reads the root | -v /:/rootfs:ro henrygd/beszel-agent
compose | dozzle reads the root | -v /var/run/docker.sock:/var/run/docker.sock -v /:/rootfs:ro amir20/dozzle
named | proxy manager in the network of the host | -d --restart always --network host jc21/nginx-proxy-manager
compose | certbot with its own directory in etc | -v /etc/letsencrypt:/etc/letsencrypt certbot/dns-cloudflare renew
compose | django starts | python:3.12 sh -c "pip install -r requirements.txt && ./manage.py migrate && gunicorn app"
compose | data, then a script of its own | node:22 sh -c "wget -q https://example.org/data.json -O data.json; chmod +x ./start.sh; ./start.sh"
compose | nodesource installer | debian:12 sh -c "curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs && node ."
compose | a tool unpacked at start | alpine sh -c "wget -qO- https://download.example.com/tool.tar.gz | tar xz && ./tool serve"
adhoc | somebody lists logs of the host | --rm -it -v /:/host:ro alpine ls /host/var/log
adhoc | qemu registers | --rm --privileged multiarch/qemu-user-static --reset -p yes
adhoc | binfmt registers | --rm --privileged tonistiigi/binfmt --install all
adhoc | nginx, nothing said | -d --restart=always -p 80:80 nginx
compose | cron reads the jobs of the host | -v /etc/cron.d:/etc/cron.d:ro debian cron -f
compose | an exchange | -e COIN=BTC -e WALLET=hot acme/exchange
compose | kafka of strimzi | quay.io/strimzi/kafka:0.43.0-kafka-3.8.0
compose | mariadb of a hobbyist | yobasystems/alpine-mariadb
compose | flower | mher/flower:2.0 celery flower
compose | openldap | osixia/openldap:1.5.0
compose | pgadmin | dpage/pgadmin4
compose | mirror of nginx | registry.example.org/mirror/nginx:1.27
compose | project library in an own harbor | harbor.example.org/library/postgres:16
compose | redis in an own ECR | 123456789012.dkr.ecr.eu-central-1.amazonaws.com/redis:7
compose | postgres with extensions on ghcr | ghcr.io/acme/postgres:16-ext
named | kube-state | -d registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.13.0
compose | git reads keys | -v /root/.ssh:/root/.ssh:ro alpine/git clone git@git.example.org:a/b
compose | editor with keys | -v /root/.ssh:/root/.ssh lscr.io/linuxserver/code-server
compose | sftp | atmoz/sftp -v -e
compose | steam | ich777/steamcmd
compose | argocd | quay.io/argoproj/argocd argocd-server
compose | it-tools | ghcr.io/corentinth/it-tools
`,
);
