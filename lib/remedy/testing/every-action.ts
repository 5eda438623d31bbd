import type { ActionId, ActionTarget } from '@/lib/model';
import { shell } from './incident';
import { account, at, container, engineFile, file, image, NAME, oneLine, running, stopped } from './strange-things';

/** One action on `infected` as a test stages it. */
export interface Stage {
  /** Makes what the action acts on, with a strange text wherever the host may hold one, and says what to act on. */
  readonly make: (strange: string) => Promise<ActionTarget>;
  /** The first of the texts alone: enough where only the engine gets to see it, where a change waits, and for one of two of a kind. */
  readonly texts?: 1;
  /** Takes away what would be in the way of all that comes after. */
  readonly clear?: string;
}

/** One row for each action of the catalogue: an action without one does not compile. */
export const STAGES = {
  'container.quarantine': { make: running, texts: 1 },
  'container.remove': { make: running, texts: 1 },
  'container.stop': { make: running, texts: 1 },
  'container.start': { make: (strange) => stopped(strange, 'stop -t 0'), texts: 1 },
  'container.unpause': { make: (strange) => stopped(strange, 'pause'), texts: 1 },
  'container.setRestartPolicy': {
    make: async (strange) => ({
      kind: 'restart-policy',
      ...(await container(strange, '--restart always')),
      policy: 'on-failure',
      mostRetries: 5,
    }),
    texts: 1,
  },
  'container.setLimits': {
    make: async (strange) => ({
      kind: 'limits',
      ...(await container(strange)),
      memoryBytes: null,
      nanoCpus: 500_000_000,
      pids: 50,
    }),
    texts: 1,
  },
  'image.remove': {
    make: async (strange) => ({ kind: 'image', imageId: await image(strange, '-t every:1'), imageRef: strange }),
    texts: 1,
  },
  'image.pruneDangling': {
    make: async (strange) => {
      await image(strange, '');
      return { kind: 'leftovers', what: 'dangling-images' };
    },
    texts: 1,
  },
  'buildcache.prune': {
    make: async (strange) => {
      await at(
        `printf 'FROM redis:7\\nRUN echo %s > /x; echo %s\\n' "$(printf %s "$1" | base64 -w0)" "$(date +%N)" | DOCKER_BUILDKIT=1 docker build -q -t every:2 - >/dev/null 2>&1`,
        strange,
      );
      return { kind: 'leftovers', what: 'build-cache' };
    },
    texts: 1,
  },
  'network.prune': {
    make: async (strange) => {
      await at('docker network create --label "mark=$1" every-net', strange);
      return { kind: 'leftovers', what: 'unused-networks' };
    },
    texts: 1,
  },
  'volume.remove': {
    make: async (strange) => {
      await at('docker volume create --label "mark=$1" every_data', strange);
      return {
        kind: 'volume',
        name: 'every_data',
        createdAt: await shell("docker volume inspect -f '{{.CreatedAt}}' every_data"),
      };
    },
    texts: 1,
  },
  'process.kill': {
    make: async (strange) => {
      const exe = await file(strange);
      const pid = await at(
        `cp /bin/sleep "$1"; chmod 755 -- "$1"; setsid bash -c 'exec -a "$1" "$2" 600' bash "$2" "$1" >/dev/null 2>&1 &
n=0; until [ "$(readlink "/proc/$!/exe")" = "$1" ] || [ $((n += 1)) = 50 ]; do sleep 0.1; done; echo $!`,
        exe,
        oneLine(strange),
      );
      const startTicks = await shell(`s=$(cat /proc/${pid}/stat); set -- \${s##*)}; echo \${20}`);
      return { kind: 'process', pid: Number(pid), startTicks, exe, comm: strange };
    },
  },
  'cron.removeEntry': {
    make: async (strange) => {
      const line = `@yearly root true ${oneLine(strange)}`;
      await at('printf "%s\\n" "$1" > /etc/cron.d/every', line);
      return { kind: 'cron', path: '/etc/cron.d/every', lineNumber: 1, line };
    },
  },
  'ssh.removeAuthorizedKey': {
    make: async (strange) => {
      const path = '/home/ops/.ssh/authorized_keys';
      const fingerprint = await at(
        `rm -f /tmp/every-key*; ssh-keygen -q -t ed25519 -N '' -C "$1" -f /tmp/every-key; cat /tmp/every-key.pub >> ${path}; ssh-keygen -lf /tmp/every-key.pub | cut -d' ' -f2`,
        oneLine(strange),
      );
      return {
        kind: 'authorized-key',
        path,
        user: 'ops',
        lineNumber: Number(await shell(`wc -l < ${path}`)),
        fingerprint,
      };
    },
  },
  'preload.removeEntry': {
    make: async (strange) => {
      const line = `/usr/local/lib/${strange.replace(/[\s:]/g, '_')}.so`;
      await at('printf "%s\\n" "$1" > /etc/ld.so.preload', line);
      return { kind: 'preload', path: '/etc/ld.so.preload', line };
    },
    texts: 1,
    // Programs complain of a library that is not there, and no new container starts.
    clear: 'rm -f /etc/ld.so.preload',
  },
  'file.quarantine': { make: async (strange) => ({ kind: 'file', path: await file(strange) }) },
  'file.fixPermissions': {
    make: async (strange) => ({ kind: 'permissions', path: await file(strange), mode: '0600', owner: null }),
    texts: 1,
  },
  'systemd.disableUnit': {
    make: async (strange) => {
      const path = '/etc/systemd/system/every.service';
      await at(
        `printf '# %s\\n[Unit]\\nDescription=%s\\n[Service]\\nExecStart=/bin/sleep 3000\\n[Install]\\nWantedBy=multi-user.target\\n' "$1" "$1" > ${path}; systemctl daemon-reload; systemctl enable --now every.service`,
        oneLine(strange),
      );
      return { kind: 'unit', name: 'every.service', path };
    },
    texts: 1,
  },
  'user.lock': { make: async (strange) => ({ kind: 'account', name: 'every', uid: await account(strange) }) },
  'group.removeMember': {
    make: async (strange) => {
      await account(strange);
      return {
        kind: 'membership',
        group: 'docker',
        gid: Number((await shell('getent group docker')).split(':')[2]),
        user: 'every',
      };
    },
    texts: 1,
  },
  'audit.addRule': {
    make: async (strange) => {
      // auditd cannot run in a host of the lab: its tools are stood in for, its files and our reading of them are real.
      await at(
        `mkdir -p /etc/audit/rules.d; printf '# %s\\n' "$1" > /etc/audit/rules.d/other.rules; printf '#!/bin/sh\\n[ "$1" = -l ] && cat /etc/audit/rules.d/*.rules\\n' > /usr/sbin/auditctl; chmod +x /usr/sbin/auditctl`,
        oneLine(strange),
      );
      return { kind: 'audit', paths: ['/usr/bin/dockerd'] };
    },
  },
  'firewall.blockPort': {
    make: async (strange) => {
      const { containerId } = await container(strange, '-p 7380:6379');
      return { kind: 'port', protocol: 'tcp', hostIp: '0.0.0.0', hostPort: 7380, containerId, containerPort: 6379 };
    },
    texts: 1,
  },
  'firewall.blockEgressIp': { make: async () => ({ kind: 'address', address: '5.196.26.96' }), texts: 1 },
  'port.rebind': {
    make: async (strange) => ({
      kind: 'rebind',
      ...(await container(strange, '-p 7381:6379')),
      // Here the name is what the new container takes, and is looked for by.
      name: NAME,
      protocol: 'tcp',
      containerPort: 6379,
      hostPort: 7381,
      fromIp: '0.0.0.0',
      toIp: '127.0.0.1',
    }),
    texts: 1,
  },
  'daemon.setConfig': {
    make: async (strange) => {
      await engineFile(strange);
      return { kind: 'daemon-config', set: { 'no-new-privileges': true, experimental: true }, remove: {} };
    },
    texts: 1,
  },
  'daemon.setLogRotation': {
    make: async (strange) => {
      await engineFile(strange);
      return { kind: 'log-rotation', maxMegabytes: 10, maxFiles: 3 };
    },
    texts: 1,
  },
  'daemon.closePlaintextApi': {
    make: async (strange) => {
      await engineFile(strange);
      return { kind: 'daemon', port: 2375 };
    },
    texts: 1,
  },
  'daemon.enableTls': {
    make: async (strange) => {
      await engineFile(strange);
      return { kind: 'daemon-tls', bind: '0.0.0.0', port: 2376 };
    },
    texts: 1,
  },
} satisfies Record<ActionId, Stage>;

/** Each action with its stage, in the order of the catalogue. */
export const EVERY_ACTION = Object.entries(STAGES) as readonly (readonly [ActionId, Stage])[];
