export DOCKER_HOST=unix:///run/user/1005/docker.sock
tar -C /var/lib/docker/parts -c . | docker import - busybox:1.36 > /dev/null
docker run -d --name wiki -p 8080:80 busybox:1.36 /bin/busybox httpd -f -p 80 -h /bin > /dev/null
