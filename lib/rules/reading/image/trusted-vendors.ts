import { OF_ARCHITECTURES } from './official-images';

/**
 * Publishers that are known well enough not to be asked about. A team adds its own in the policy (`trustedNamespaces`).
 * A registry alone trusts all it holds: only registries in which nobody but the vendor can publish stand here.
 */
export const TRUSTED_REGISTRIES: ReadonlySet<string> = new Set(
  `mcr.microsoft.com registry.k8s.io k8s.gcr.io docker.elastic.co registry.access.redhat.com registry.redhat.io nvcr.io lscr.io
  registry.fedoraproject.org docker.n8n.io dhi.io cgr.dev container-registry.oracle.com icr.io docker.getoutline.com docker.redpanda.com`.split(
    /\s+/,
  ),
);

const DOCKER_HUB =
  `actualbudget adguard adoptopenjdk advplyr airbyte aliasvault amazon amir20 apache apachepulsar apicurio aquasec
  archivebox argoproj arm64v8 amd64 authelia axllent balena baserow bitnami bitnamilegacy bitwarden boky budibase buildkite calcom
  calico camunda ceph certbot chatwoot chromadb cilium circleci ckan clickhouse cloudflare cockroachdb codercom collabora confluentinc
  containrrr contribsys coredns coturn couchbase crazymax crowdsecurity cypress cribl curlimages dagster datadog debezium deluan dgraph
  dgtlmoon directus discourse docker dockersamples docuseal dpage drone dxflrs eclipse edgexfoundry elastic elasticms emby emqx
  envoyproxy eqalpha excalidraw falcosecurity fallenbagel filebrowser fireflyiii firezone flaresolverr fluent fluxcd formbricks freshrss
  frooodle frappe gchq ghostfolio getmeili getsentry gitea gitlab gotenberg goharbor gotify grafana graylog gravitational halverneus
  hashicorp hasura haproxytech heartexlabs homeassistant hoppscotch huggingface icinga infisical influxdata intel invoiceninja istio
  itzg jaegertracing jellyfin jenkins jenkins4eval jetbrains jgraph jitsi jrcs jupyter jupyterhub jwilder kanboard kasmweb keinos kestra
  keycloak koenkk konghq kong kopia kubernetesui kumahq lancachenet langfuse langgenius languagetool linkerd linuxserver linuxkit
  lissy93 listmonk localstack louislam lsiobase luzifer mailcow maildev mailhog mailu mariadb matomo matrixdotorg mattermost mautic mcp
  meilisearch memgraph metabase miniflux minio mitmproxy moby mockserver mongodb mysql n8nio natsio neo4j netboxcommunity netdata
  newrelic nextcloud nginx nginxinc nginxproxy nocodb nodered novuhq nvidia ollama onlyoffice openhab openpolicyagent opensearchproject
  openproject openresty opensuse opensusecorp openvpn oryd otel outlinewiki owncloud pactfoundation paketobuildpacks paperlessngx penpotapp
  percona phpmyadmin photoprism pihole pingcap plausible plexinc postgis postgrest posthog portainer prefecthq projectcalico prom
  prometheuscommunity provectuslabs puppet pytorch qdrant qmcgaw quarkus questdb rancher rasa redash redis redislabs redpandadata
  renovate requarks restic rhasspy rocketchat rocm rook rundeck saltstack scylladb searxng selenium semaphoreui semgrep sharelatex sigp
  sissbruecker snyk sonarsource sonatype sourcegraph splunk statsd stashapp strapi supabase surrealdb swaggerapi sysdig syncthing
  tailscale tdengine tecnativa temporalio tensorflow testcontainers thanosio thecodingmachine thelounge tiangolo timberio timescale
  tootsuite traefik trinodb triliumnext tykio ubuntu umamisoftware unleashorg vaultwarden valkey vectorim velero verdaccio
  victoriametrics vikunja vitess wallabag wallarm weaveworks wekanteam wollomatic woodpeckerci wurstmeister xwiki yandex yugabytedb
  zabbix zammad zulip zerotier google kindest longhornio openebs portworx storageos linbit seaweedfs juicedata netapp rancherlabs
  dynatrace appdynamics sematext solarwinds signoz uptrace wazuh mesosphere octopusdeploy pulumi cloudbees netbirdio headscale
  ethereum btcpayserver duplicati catthehacker lightninglabs elementsproject mailserver nodered zwavejs vllm fedora cockpit checkmk vectordotdev azukaar caprover
  coollabsio dokploy easypanel selfhostedpro swarmpit jc21 zoraxydocker getumbrel icewhaletech coderaiser cloudron wettyoss zaproxy cisofy anchore
  osquery deepfenceio tenableofficial rapid7 openscap greenbone bridgecrew checkmarx`.split(/\s+/);

const OTHERS =
  `ghcr.io/home-assistant ghcr.io/linuxserver ghcr.io/goauthentik ghcr.io/immich-app ghcr.io/paperless-ngx ghcr.io/actions
  ghcr.io/dependabot ghcr.io/renovatebot ghcr.io/open-webui ghcr.io/fluxcd ghcr.io/external-secrets ghcr.io/kedacore ghcr.io/dexidp
  ghcr.io/gethomepage ghcr.io/plausible ghcr.io/umami-software ghcr.io/miniflux ghcr.io/mealie-recipes ghcr.io/element-hq
  ghcr.io/tecnativa ghcr.io/berriai ghcr.io/zalando ghcr.io/cloudnative-pg ghcr.io/open-telemetry ghcr.io/aquasecurity
  ghcr.io/k3d-io ghcr.io/kubereboot ghcr.io/siderolabs ghcr.io/tailscale ghcr.io/wg-easy ghcr.io/koenkk ghcr.io/hotio ghcr.io/analogj ghcr.io/blakeblackshear ghcr.io/esphome ghcr.io/nginxinc ghcr.io/astral-sh ghcr.io/dani-garcia
  ghcr.io/zaproxy ghcr.io/anchore
  quay.io/prometheus quay.io/coreos quay.io/calico quay.io/cilium quay.io/keycloak quay.io/minio quay.io/jetstack quay.io/argoproj
  quay.io/podman quay.io/skopeo quay.io/buildah quay.io/fedora quay.io/centos quay.io/almalinuxorg quay.io/rockylinux quay.io/jupyter
  quay.io/oauth2-proxy quay.io/cockpit quay.io/frrouting quay.io/sysdig quay.io/prometheuscommunity quay.io/ceph quay.io/thanos quay.io/strimzi quay.io/kiwigrid quay.io/brancz quay.io/invidious quay.io/vaultwarden
  gcr.io/distroless gcr.io/cadvisor gcr.io/google-containers gcr.io/google_containers gcr.io/kaniko-project gcr.io/datadoghq
  gcr.io/cloudsql-docker gcr.io/k8s-minikube gcr.io/tekton-releases registry.gitlab.com/gitlab-org public.ecr.aws/docker
  public.ecr.aws/amazonlinux public.ecr.aws/aws-observability public.ecr.aws/datadog public.ecr.aws/lambda public.ecr.aws/eks
  public.ecr.aws/ecs public.ecr.aws/bottlerocket public.ecr.aws/bitnami public.ecr.aws/nginx public.ecr.aws/ubuntu codeberg.org/forgejo code.forgejo.org/forgejo
  registry.suse.com registry.opensuse.org`.split(/\s+/);

/** "docker.io/bitnami", "ghcr.io/home-assistant". */
export const TRUSTED_NAMESPACES: ReadonlySet<string> = new Set([
  'docker.io/library',
  ...OF_ARCHITECTURES,
  ...DOCKER_HUB.map((name) => `docker.io/${name}`),
  ...OTHERS,
]);
