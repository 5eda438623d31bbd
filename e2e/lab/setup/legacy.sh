# A server nobody updated: an old Debian, and an sshd that speaks nothing newer than SHA-1.
base_system
host_keys rsa
usual_accounts
write /etc/ssh/sshd_config.d/lab.conf << 'X'
PermitRootLogin prohibit-password
PasswordAuthentication yes
HostKey /etc/ssh/ssh_host_rsa_key
KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1
HostKeyAlgorithms ssh-rsa
Ciphers aes128-cbc,aes256-cbc,aes128-ctr
MACs hmac-sha1
X
printf '{\n  "live-restore": true\n}\n' | write /etc/docker/daemon.json
