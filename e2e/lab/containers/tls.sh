# One honest service, and one container of an image that nobody here has heard of.
compose wiki web --restart unless-stopped --memory 64m -p 127.0.0.1:8080:80 nginx:1.27
docker run -d --restart always netmon4/agent:latest > /dev/null
