import { services } from './rows';

const MONITORING = services(
  'the manual of the program, section on containers',
  String.raw`
compose | node-exporter | --network host --pid host -v /:/host:ro,rslave quay.io/prometheus/node-exporter:v1.8.2 --path.rootfs=/host
named | node_exporter | -d --network=host --pid=host --restart=always -v /:/host:ro,rslave prom/node-exporter --path.rootfs=/host
named | cadvisor | -d --privileged --device=/dev/kmsg -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro gcr.io/cadvisor/cadvisor:v0.49.1
compose | netdata | --pid host --network host --cap-add SYS_PTRACE --cap-add SYS_ADMIN --security-opt apparmor:unconfined -v /etc/passwd:/host/etc/passwd:ro -v /etc/group:/host/etc/group:ro -v /:/host/root:ro,rslave -v /proc:/host/proc:ro netdata/netdata
named | datadog | -d --pid host -v /var/run/docker.sock:/var/run/docker.sock:ro -v /proc/:/host/proc/:ro -v /sys/fs/cgroup/:/host/sys/fs/cgroup:ro -v /etc/passwd:/etc/passwd:ro gcr.io/datadoghq/agent:7
compose | datadog with the root | -v /:/host/root:ro datadog/agent:7
compose | telegraf | -v /:/hostfs:ro -e HOST_MOUNT_PREFIX=/hostfs -v /var/run/docker.sock:/var/run/docker.sock telegraf:1.31
named | metricbeat | -d --user=root --network host -v /:/hostfs:ro -v /var/run/docker.sock:/var/run/docker.sock:ro docker.elastic.co/beats/metricbeat:8.15.0 metricbeat -e --system.hostfs=/hostfs
compose | filebeat | --user root -v /var/lib/docker/containers:/var/lib/docker/containers:ro docker.elastic.co/beats/filebeat:8.15.0
named | newrelic-infra | -d --network=host --cap-add=SYS_PTRACE --privileged --pid=host -v /:/host:ro -v /var/run/docker.sock:/var/run/docker.sock newrelic/infrastructure:latest
compose | zabbix agent | --privileged --pid host -v /:/rootfs:ro zabbix/zabbix-agent2:7.0-alpine-latest
compose | alloy | --privileged -v /:/rootfs:ro -v /sys:/sys:ro grafana/alloy:v1.3.1 run /etc/alloy/config.alloy
compose | otel collector with host metrics | -v /:/hostfs:ro otel/opentelemetry-collector-contrib:0.108.0 --config /etc/otel.yaml
compose | promtail | -v /var/log:/var/log:ro grafana/promtail:3.1.1 -config.file=/etc/promtail.yml
compose | glances | --pid host --network host -v /var/run/docker.sock:/var/run/docker.sock:ro -v /etc/os-release:/etc/os-release:ro nicolargo/glances:latest-full
compose | beszel agent | --network host -v /var/run/docker.sock:/var/run/docker.sock:ro henrygd/beszel-agent
compose | scrutiny | --cap-add SYS_RAWIO --device /dev/sda -v /run/udev:/run/udev:ro ghcr.io/analogj/scrutiny:master-omnibus
compose | falco | --privileged -v /proc:/host/proc:ro -v /etc:/host/etc:ro -v /var/run/docker.sock:/host/var/run/docker.sock falcosecurity/falco
compose | crowdsec | -v /var/log/auth.log:/var/log/auth.log:ro crowdsecurity/crowdsec
compose | grafana | grafana/grafana:11.1.4
compose | prometheus | prom/prometheus:v2.54.0 --config.file=/etc/prometheus/prometheus.yml --storage.tsdb.retention.time=30d
compose | uptime kuma | -v /var/run/docker.sock:/var/run/docker.sock louislam/uptime-kuma:1
named | portainer_agent | -d --restart=always -v /var/run/docker.sock:/var/run/docker.sock -v /var/lib/docker/volumes:/var/lib/docker/volumes -v /:/host portainer/agent:2.21.0
`,
);

const BACKUP = services(
  'backup recipes in manuals and forums',
  String.raw`
compose | restic reads etc | -v /etc:/data/etc:ro -v /home:/data/home:ro restic/restic backup /data
compose | borgmatic | -v /etc:/mnt/source/etc:ro -v /root/.config/borg:/root/.config/borg ghcr.io/borgmatic-collective/borgmatic
compose | duplicati | -v /srv:/source:ro lscr.io/linuxserver/duplicati
compose | kopia | --privileged -v /srv:/data:ro kopia/kopia server start
compose | volume backup | -v /var/run/docker.sock:/var/run/docker.sock:ro offen/docker-volume-backup:v2
compose | dump through gzip | postgres:16 sh -c "pg_dump -h db -U app app | gzip > /backup/app-$(date +%F).sql.gz"
compose | dump through base64 | mysql:8 sh -c "mysqldump -h db app | gzip | base64 > /backup/app.b64"
compose | restore from base64 | postgres:16 sh -c "base64 -d /backup/app.b64 | gunzip | psql -h db app"
compose | key from a variable | alpine sh -c "echo $KEY | base64 -d > /run/key && exec crond -f"
compose | crontab of its own | alpine sh -c "echo '0 3 * * * /backup.sh' > /etc/crontabs/root && crond -f"
compose | dump to s3 | amazon/aws-cli s3 sync /backup s3://bucket/backup
compose | rclone | --cap-add SYS_ADMIN --device /dev/fuse rclone/rclone mount r: /data
adhoc | copies a volume | --rm -v /srv/data:/from:ro -v /srv/backup:/to alpine tar czf /to/data.tgz -C /from .
adhoc | restores a volume | --rm -v /srv/backup:/b alpine sh -c "cd / && tar xzf /b/data.tgz"
adhoc | counts a disk | --rm -v /var/lib/docker:/d:ro alpine du -sh /d
`,
);

const NETWORK = services(
  'the manual of the program, section on networks',
  String.raw`
compose | wireguard | --cap-add NET_ADMIN --cap-add SYS_MODULE -v /lib/modules:/lib/modules:ro lscr.io/linuxserver/wireguard
compose | wg-easy | --cap-add NET_ADMIN --cap-add SYS_MODULE ghcr.io/wg-easy/wg-easy
compose | openvpn | --cap-add NET_ADMIN --device /dev/net/tun kylemanna/openvpn
compose | gluetun | --cap-add NET_ADMIN --device /dev/net/tun qmcgaw/gluetun
compose | tailscale | --cap-add NET_ADMIN --cap-add SYS_MODULE --network host tailscale/tailscale
compose | headscale | headscale/headscale:0.23 serve
compose | pihole | --cap-add NET_ADMIN -p 53:53 pihole/pihole
compose | adguard | --network host adguard/adguardhome
compose | unbound | mvance/unbound:latest
compose | coturn | --network host coturn/coturn -n --realm example.org --external-ip 203.0.113.5
compose | unifi | --network host jacobalberty/unifi:v8
compose | home assistant | --privileged --network host -v /run/dbus:/run/dbus:ro ghcr.io/home-assistant/home-assistant:stable
named | homeassistant | -d --privileged --restart=always --network=host -v /srv/ha:/config ghcr.io/home-assistant/home-assistant:stable
compose | zigbee2mqtt | --device /dev/ttyUSB0 koenkk/zigbee2mqtt
compose | esphome | --privileged --network host ghcr.io/esphome/esphome
compose | frigate | --privileged --device /dev/bus/usb ghcr.io/blakeblackshear/frigate:stable
compose | tor relay of an operator | thetorproject/obfs4-bridge:latest
compose | torproxy | dperson/torproxy
compose | frpc | --network host snowdreamtech/frpc:0.60
`,
);

export const KEEPERS = [...MONITORING, ...BACKUP, ...NETWORK];
