firewall-cmd -q --permanent --add-port 8081/tcp
firewall-cmd -q --add-port 8081/tcp
compose shop web --restart always -p 8080:80 nginx:1.27
compose shop admin --restart always -p 8083:80 nginx:1.27
