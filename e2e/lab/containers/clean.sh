# Limits, no root, nothing published on every address, secrets in files.
hardened() {
  project=$1 service=$2
  shift 2
  compose "$project" "$service" --restart unless-stopped --memory 64m --memory-swap 64m --cpus 0.5 --pids-limit 64 \
    --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges "$@"
}
hardened blog web --user 101:101 -e PORT=8080 -p 127.0.0.1:8080:8080 \
  --health-cmd 'wget -q -O /dev/null http://127.0.0.1:8080/' --health-interval 30s nginx:1.27
install -d -m 700 /srv/blog/secrets
head -c 24 /dev/urandom | base64 > /srv/blog/secrets/db-password
chown 70:70 /srv/blog/secrets/db-password
chmod 400 /srv/blog/secrets/db-password
hardened blog db --user 70:70 -e POSTGRES_USER=blog -e POSTGRES_PASSWORD_FILE=/run/secrets/db-password \
  -v /srv/blog/secrets/db-password:/run/secrets/db-password:ro -v blog-db:/data \
  --health-cmd 'wget -q -O /dev/null http://127.0.0.1:5432/ || true' --health-interval 30s postgres:16
