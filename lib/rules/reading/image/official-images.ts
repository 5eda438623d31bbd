/**
 * Names of the Docker official images and of well-known images of other publishers, bottom to top of the alphabet: what an attacker
 * imitates, because a reader's eye passes over them. Taken from the library of official images and the most pulled publishers.
 */
export const OFFICIAL_IMAGES: ReadonlySet<string> = new Set(
  `adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash bonita buildpack-deps
  busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure composer consul convertigo couchbase couchdb
  crate crux debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang euleros express-gateway
  fedora flink fluentd fsharp gazebo gcc geonetwork ghost golang gradle groovy haproxy haskell haxe hello-seattle hello-world hitch
  hola-mundo httpd hylang ibm-semeru-runtimes ibmjava influxdb iojs irssi jetty jobber joomla jruby julia kaazing-gateway kapacitor
  kibana kong krakend lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express mono monica
  mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb
  percona perl phpmyadmin php photon php-zendserver piwik plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis
  redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch sl silverpeas solr sonarqube sourcemage
  spark spiped storm swarm swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit
  varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper`.split(/\s+/),
);

/** Not official, but known to everybody: imitated as well. */
export const WELL_KNOWN_IMAGES: ReadonlySet<string> = new Set(
  `portainer portainer-ce watchtower grafana prometheus alertmanager node-exporter cadvisor jenkins gitlab-ce gitlab-runner keycloak
  minio nginx-proxy pihole vaultwarden metrics-server kube-proxy coredns fluent-bit openssh-server minecraft-server mailhog pgadmin4
  uptime-kuma home-assistant jellyfin dozzle cloudflared valkey keydb filebeat metricbeat`.split(/\s+/),
);

/** Images that hold just an operating system: what an intruder starts, because every host may pull it. */
export const BASE_SYSTEM_IMAGES: ReadonlySet<string> = new Set(
  `alpine ubuntu debian busybox centos fedora rockylinux almalinux amazonlinux oraclelinux archlinux alt photon bash
  buildpack-deps opensuse/leap opensuse/tumbleweed kalilinux/kali-rolling`.split(/\s+/),
);

/** Where the same official images are published for one kind of processor each. */
export const OF_ARCHITECTURES: ReadonlySet<string> = new Set(
  `docker.io/amd64 docker.io/arm32v5 docker.io/arm32v6 docker.io/arm32v7 docker.io/arm64v8 docker.io/i386 docker.io/mips64le
  docker.io/ppc64le docker.io/riscv64 docker.io/s390x`.split(/\s+/),
);
