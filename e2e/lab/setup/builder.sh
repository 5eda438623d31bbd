# Exists only while the images are made.
base_system
host_keys ed25519
mask ssh.service cron.service
