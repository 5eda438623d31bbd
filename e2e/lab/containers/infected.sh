# The shop before the break-in, with the faults its owner made.
compose shop web --restart unless-stopped -p 80:80 nginx:1.27
compose shop db --restart unless-stopped -e POSTGRES_USER=shop -e POSTGRES_PASSWORD=hunter2-not-rotated -v shop-db:/data postgres:16
compose shop cache --restart unless-stopped -p 6379:6379 redis:7
compose shop api --restart unless-stopped -p 127.0.0.1:3000:3000 -e NODE_ENV=production \
  -e DATABASE_URL=postgres://shop:hunter2-not-rotated@db:5432/shop \
  -e AWS_ACCESS_KEY_ID=AKIALABEXAMPLE000000 -e AWS_SECRET_ACCESS_KEY=lab/Not/A/Real/Key/0000000000000000000000 \
  -e STRIPE_API_KEY=lab_not_a_real_key_000000000000 ghcr.io/acme-shop/api:2.4.1
compose shop proxy --restart unless-stopped -p 8080:8080 -v /var/run/docker.sock:/var/run/docker.sock traefik:v3.1
compose shop metrics --restart unless-stopped --privileged -v /var/lib/docker:/var/lib/docker:ro gcr.io/cadvisor/cadvisor:v0.49.1
compose shop dashboards --restart unless-stopped --memory 64m -p 127.0.0.1:3002:3000 grafana/grafana:11.2.0
