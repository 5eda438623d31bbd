compose wiki web --restart unless-stopped --memory 64m -p 127.0.0.1:8080:80 nginx:1.27
