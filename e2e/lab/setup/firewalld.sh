# firewalld with its usual zone, public: ssh and one port. Docker puts its bridges into a zone of its own that accepts everything.
base_system
host_keys ed25519 rsa ecdsa
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
X
port_answers 8081 8082
printf '{\n  "live-restore": true\n}\n' | write /etc/docker/daemon.json
