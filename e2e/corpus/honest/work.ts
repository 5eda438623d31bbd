import { walletOf } from '@/lib/rules/testing/wallets';
import { services } from './rows';

const BUILD = services(
  'the manual of the runner or tool',
  String.raw`
named | gitlab-runner | -d --restart always -v /srv/gitlab-runner/config:/etc/gitlab-runner -v /var/run/docker.sock:/var/run/docker.sock gitlab/gitlab-runner:latest
compose | act runner | -v /var/run/docker.sock:/var/run/docker.sock gitea/act_runner
compose | github runner | -v /var/run/docker.sock:/var/run/docker.sock myoung34/github-runner
compose | jenkins | -v /var/run/docker.sock:/var/run/docker.sock jenkins/jenkins:lts
compose | woodpecker agent | -v /var/run/docker.sock:/var/run/docker.sock woodpeckerci/woodpecker-agent
compose | drone runner | -v /var/run/docker.sock:/var/run/docker.sock drone/drone-runner-docker:1
adhoc | a step of GitLab CI | --name runner-abcd1234-project-12-concurrent-0-a1b2c3-build -l com.gitlab.gitlab-runner.job.id=42 node:22 sh -c "if [ -x /usr/local/bin/bash ]; then exec /usr/local/bin/bash; elif [ -x /bin/bash ]; then exec /bin/bash; elif [ -x /bin/sh ]; then exec /bin/sh; else echo shell not found; exit 1; fi"
adhoc | a step of GitLab CI on alpine | --name runner-abcd1234-project-12-concurrent-1-a1b2c3-build -l com.gitlab.gitlab-runner.job.id=43 alpine:3.20 sh -c "if [ -x /usr/local/bin/bash ]; then exec /usr/local/bin/bash; elif [ -x /usr/bin/bash ]; then exec /usr/bin/bash; elif [ -x /bin/sh ]; then exec /bin/sh; elif [ -x /usr/bin/sh ]; then exec /usr/bin/sh; else echo shell not found; exit 1; fi"
named | buildx_buildkit_default0 | -d --privileged --network host moby/buildkit:buildx-stable-1
named | dind | -d --privileged docker:27-dind dockerd --host=tcp://0.0.0.0:2376 --tlsverify
compose | kaniko | gcr.io/kaniko-project/executor --dockerfile=Dockerfile --destination=registry.example.org/app
compose | renovate | renovate/renovate --platform=gitea
compose | sonarqube | sonarqube:lts
compose | a build with rustup | debian:12 bash -c "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && cargo build"
compose | a build that fetches a tool | golang:1.23 sh -c "curl -sSfL https://github.com/golangci/golangci-lint/releases/download/v1.60.1/golangci-lint-1.60.1-linux-amd64.tar.gz | tar xz -C /tmp && /tmp/golangci-lint-1.60.1-linux-amd64/golangci-lint run"
compose | kubectl once | alpine sh -c "wget -q https://dl.k8s.io/release/v1.31.0/bin/linux/amd64/kubectl -O /usr/local/bin/kubectl && chmod +x /usr/local/bin/kubectl && kubectl apply -f /manifests"
compose | yq once | alpine sh -c "apk add curl && curl -sL https://github.com/mikefarah/yq/releases/download/v4.44.3/yq_linux_amd64 -o /usr/bin/yq && chmod +x /usr/bin/yq && yq -i . /data/a.yml"
compose | jar from the own store | eclipse-temurin:21 sh -c "curl -sf http://nexus.internal:8081/app.jar -o /app/app.jar && exec java -jar /app/app.jar"
compose | waits for a migration | alpine sh -c "until wget -qO- http://api:8080/health; do sleep 2; done; sh /scripts/seed.sh"
compose | model first | curlimages/curl sh -c "curl -L https://huggingface.co/x/resolve/main/m.gguf -o /models/m.gguf"
`,
);

const HAND = services(
  'what administrators type',
  String.raw`
adhoc | a dev shell | -it --rm ubuntu:24.04 bash
adhoc | a dev shell with the project | -it --rm -v /home/ana/src:/src node:22 bash
adhoc | a privileged shell to look at the hardware | -it --rm --privileged ubuntu:24.04 bash
adhoc | a shell in the network of the host | -it --rm --network host alpine sh
adhoc | dig in the network of the host | --rm --network host alpine sh -c "apk add bind-tools && dig example.org"
adhoc | netshoot | -it --rm --network host nicolaka/netshoot
adhoc | tcpdump | --rm --network host --cap-add NET_ADMIN nicolaka/netshoot tcpdump -i eth0 -c 100
adhoc | iperf | --rm --network host networkstatic/iperf3 -s
adhoc | hello | --rm hello-world
adhoc | busybox serves files | -d -p 8000:8000 busybox httpd -f -p 8000
adhoc | busybox sleeps for ever | -d --restart=always busybox sleep infinity
adhoc | a loop that writes | -d alpine sh -c "while true; do date; sleep 5; done"
adhoc | ctop | --rm -it -v /var/run/docker.sock:/var/run/docker.sock:ro quay.io/vektorlab/ctop
adhoc | nmap of the own network | --rm instrumentisto/nmap -sV 10.0.0.0/24
adhoc | openssl reads base64 | --rm alpine sh -c "apk add openssl && openssl base64 -d -in /a.b64 | openssl x509 -text"
adhoc | jq of a download | --rm alpine sh -c "wget -qO- https://api.github.com/repos/moby/moby/releases/latest | grep tag_name"
compose | health check of a neighbour | alpine sh -c "while :; do curl -fsS http://web:8080/health || exit 1; sleep 30; done"
compose | cron that curls health checks | alpine sh -c "echo '*/5 * * * * curl -fsS https://hc-ping.com/abc' | crontab - && crond -f -l 8"
compose | supercronic | alpine sh -c "supercronic /etc/crontab"
compose | certbot with a hook | certbot/certbot renew --deploy-hook "wget -qO- http://web/reload"
compose | fix permissions | busybox chown -R 1000:1000 /data
named | timezone | -d -v /etc/localtime:/etc/localtime:ro -v /etc/timezone:/etc/timezone:ro debian:12 sleep infinity
`,
);

const COINS = services(
  'the manual of the node, shop or exporter',
  String.raw`
compose | monerod | -p 18080:18080 ghcr.io/sethforprivacy/simple-monerod --rpc-restricted-bind-ip=0.0.0.0 --no-igd --enable-dns-blocklist --out-peers=64
compose | monero wallet rpc | ghcr.io/sethforprivacy/simple-monero-wallet-rpc --daemon-address monerod:18081 --wallet-dir /w --rpc-bind-port 18083
compose | moneropay | -e RPC_ADDRESS=http://wallet:18083 registry.gitlab.com/moneropay/moneropay
compose | btcpay | -e BTCPAY_XMR_DAEMON_URI=http://monerod:18081 btcpayserver/btcpayserver:2.0.0
compose | shop with a donation address | -e DONATION_ADDRESS=${walletOf(78)} btcpayserver/btcpayserver:2.0.0
compose | onion explorer | vdo1138/xmrblocks --enable-json-api
compose | bitcoind | bitcoin/bitcoin:27 -server=1 -txindex=1 -rpcallowip=10.0.0.0/8
compose | lnd | lightninglabs/lnd:v0.18.2-beta --bitcoin.active --bitcoin.node=bitcoind
compose | geth | ethereum/client-go:stable --http --http.addr 0.0.0.0 --syncmode snap
compose | lighthouse | sigp/lighthouse lighthouse bn --network mainnet --execution-endpoint http://geth:8551
compose | lighthouse validator | sigp/lighthouse lighthouse vc --suggested-fee-recipient 0x${'c3'.repeat(20)}
compose | mev-boost | flashbots/mev-boost -relay-check -relays https://0x${'ac'.repeat(48)}@boost-relay.flashbots.net
compose | xmr exporter | cirocosta/monero-exporter --monero-addr http://monerod:18081
compose | miner dashboard | -p 8080:80 acme/miner-dashboard:2.1
compose | data miner | registry.example.org/science/dataminer:1.0 python mine.py --url http://db:5432
compose | stratum zero clock | acme/stratum-ntp-monitor:1 --pool pool.ntp.org
compose | process mining | registry.example.org/bpm/process-miner
compose | connection pool | -e POOL_SIZE=20 -e DB_POOL_URL=postgres://db:5432/app acme/api:3
compose | pool of workers | -e POOL_URL=redis://cache:6379/0 -e COIN=usd acme/worker
compose | wallet service | -e WALLET=main acme/wallet-service:1.2
compose | a pool for the own coins | -v /srv/p2pool:/data ghcr.io/sethforprivacy/p2pool --host monerod --rpc-port 18081 --mini --wallet ${walletOf(77)}
`,
);

const COMPUTE = services(
  'the manual of the image',
  String.raw`
compose | ollama | -p 127.0.0.1:11434:11434 ollama/ollama
compose | vllm | --ipc host vllm/vllm-openai --model x --gpu-memory-utilization 0.9
compose | comfy | --device /dev/nvidia0 yanwk/comfyui-boot:cu124
compose | jupyter gpu | quay.io/jupyter/pytorch-notebook:cuda12-latest start-notebook.py
compose | training | pytorch/pytorch:2.4.0-cuda12.1-cudnn9-runtime python train.py --lr 1e-4 -o /out -u 4
compose | ffmpeg | linuxserver/ffmpeg -i /in.mkv -c:v libx265 -threads 8 /out.mkv
compose | tdarr | --device /dev/dri ghcr.io/haveagitgat/tdarr
compose | folding at home | lscr.io/linuxserver/foldingathome
compose | boinc | --network host --pid host boinc/client
compose | blender | lscr.io/linuxserver/blender
compose | argon2 in options | acme/hash-service:1 serve --algo argon2id --threads 4
`,
);

export const WORK = [...BUILD, ...HAND, ...COINS, ...COMPUTE];
