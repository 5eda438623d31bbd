compose intranet web --restart always -p 80:80 nginx:1.27
compose intranet db --restart always -e POSTGRES_PASSWORD_FILE=/run/secrets/db postgres:16
