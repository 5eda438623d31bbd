# Reached through the engine alone: mutual TLS on 2376, no sshd.
base_system
host_keys ed25519
mask ssh.service ssh.socket cron.service
write /etc/systemd/system/docker.service.d/override.conf << 'X'
[Service]
ExecStart=
ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2376 --containerd=/run/containerd/containerd.sock
X
write /etc/docker/daemon.json << 'X'
{
  "live-restore": true,
  "tlsverify": true,
  "tlscacert": "/etc/docker/tls/ca.pem",
  "tlscert": "/etc/docker/tls/cert.pem",
  "tlskey": "/etc/docker/tls/key.pem"
}
X
write /etc/docker/tls/ca.pem 444 < "$LAB_KEYS/tls/ca.pem"
write /etc/docker/tls/cert.pem 444 < "$LAB_KEYS/tls/server-good.pem"
write /etc/docker/tls/key.pem 400 < "$LAB_KEYS/tls/server-good-key.pem"
