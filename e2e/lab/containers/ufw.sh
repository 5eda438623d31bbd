ufw allow 22/tcp > /dev/null
ufw allow 8081/tcp > /dev/null
ufw --force enable > /dev/null
compose shop web --restart always -p 8080:80 nginx:1.27
compose shop admin --restart always -p 8083:80 nginx:1.27
