# An ordinary server, on which an intruder hides processes in three ways (incident/hidden.sh).
base_system
host_keys ed25519 rsa ecdsa
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
X
printf '{\n  "live-restore": true\n}\n' | write /etc/docker/daemon.json
