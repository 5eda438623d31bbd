# podman puts `localhost/` before the name of what was not fetched.
tar -C /var/lib/docker/parts -c . | podman import - busybox:1.36 > /dev/null 2>&1
podman run -d --name wiki --memory 64m -p 127.0.0.1:8080:80 busybox:1.36 /bin/busybox httpd -f -p 80 -h /bin > /dev/null
