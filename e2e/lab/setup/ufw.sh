# ufw as `ufw enable` leaves it: what comes in is denied but for ssh and one port. It does not see what Docker publishes.
base_system
host_keys ed25519 rsa ecdsa
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
X
port_answers 8081 8082
printf '{\n  "live-restore": true\n}\n' | write /etc/docker/daemon.json
