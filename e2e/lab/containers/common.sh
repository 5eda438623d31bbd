# Sourced before the script of each host, inside the host. Starts containers the way Compose would have.
set -eu

# compose PROJECT SERVICE [docker run options and image ...]
compose() {
  project=$1 service=$2
  shift 2
  docker network inspect "${project}_default" > /dev/null 2>&1 ||
    docker network create --label "com.docker.compose.project=$project" --label com.docker.compose.network=default \
      "${project}_default" > /dev/null
  docker run -d --name "$project-$service-1" \
    --label "com.docker.compose.project=$project" \
    --label "com.docker.compose.service=$service" \
    --label com.docker.compose.container-number=1 \
    --label com.docker.compose.oneoff=False \
    --label com.docker.compose.version=2.29.7 \
    --label "com.docker.compose.project.working_dir=/srv/$project" \
    --label "com.docker.compose.project.config_files=/srv/$project/compose.yaml" \
    --label "com.docker.compose.config-hash=$(printf '%s-%s' "$project" "$service" | sha256sum | cut -d' ' -f1)" \
    --network "${project}_default" "$@" > /dev/null
}
