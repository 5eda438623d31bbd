import type { MountPoint } from '@/lib/model';
import { asSet, defineKind, type Item } from '../item';

const FIRST_EPHEMERAL_PORT = 32_768;

/**
 * What listens on the host itself. Published ports are told with their containers; a program on a port that the kernel chose is one
 * thing, whichever port it got; another pid of the same program is no change.
 */
export const listeners = defineKind({
  kind: 'listener',
  needs: ['sockets'],
  items: ({ sockets }) => {
    const found = new Map<string, { name: string; comm: string; addresses: string[] }>();
    for (const { hostNamespace, state, protocol, localAddress, localPort, comm } of sockets) {
      const transport = protocol.startsWith('tcp') ? 'tcp' : 'udp';
      const ephemeral = localPort >= FIRST_EPHEMERAL_PORT;
      const listens = transport === 'tcp' ? state === 'LISTEN' : state === 'UNCONN' && !ephemeral;
      if (!hostNamespace || !listens || comm === 'docker-proxy' || isForwarding(comm, localPort)) continue;
      if (transport === 'udp' && isAsking(comm, localPort)) continue;
      const place = `${transport}/${ephemeral ? 'any' : localPort}`;
      const key = ephemeral ? `${place}/${comm}` : place;
      const entry = found.get(key) ?? { name: place, comm, addresses: [] };
      found.set(key, { ...entry, comm: entry.comm || comm, addresses: [...entry.addresses, localAddress] });
    }
    return [...found].map(
      ([key, { name, comm, addresses }]): Item => ({
        subjectKey: key,
        keys: [key],
        name: comm === '' ? name : `${name} ${comm}`,
        values: { program: comm === '' ? null : comm, addresses: asSet(addresses) },
      }),
    );
  },
});

/** Resolvers and clocks ask from a port of their own choice, another one each time. */
const ASKING = /^(unbound|dnsmasq|named|pdns_recursor|kresd|systemd-resolve|coredns|chronyd|ntpd|isc-worker)/;
const isAsking = (comm: string, port: number): boolean => port >= 1024 && port !== 5353 && ASKING.test(comm);

/** X11 forwarding of somebody who is signed in. */
const isForwarding = (comm: string, port: number): boolean => comm.startsWith('sshd') && port >= 6010 && port < 6100;

/** What comes and goes with sign-ins, snaps, containers and the kernel itself. */
const PASSING_PATH =
  /^\/(proc|sys|dev|snap|run\/(user|credentials|docker|netns|snapd|containerd)|var\/lib\/(docker|containerd|snapd|lxcfs|kubelet))(\/|$)|[0-9a-f]{64}/;
const PASSING_TYPES: ReadonlySet<string> = new Set(['overlay', 'nsfs', 'squashfs', 'autofs', 'fuse.portal', 'ramfs']);
const isLasting = ({ path, fsType }: MountPoint): boolean => !PASSING_PATH.test(path) && !PASSING_TYPES.has(fsType);

export const mounts = defineKind({
  kind: 'mount',
  needs: ['mountPoints'],
  items: ({ mountPoints }) =>
    mountPoints.filter(isLasting).map(
      ({ path, root, fsType, device, options }): Item => ({
        subjectKey: path,
        keys: [path],
        name: path,
        values: {
          device,
          type: fsType,
          directory: root === '/' ? '' : root,
          options: asSet(options.filter((option) => ['ro', 'rw', 'noexec', 'nosuid', 'nodev'].includes(option))),
        },
      }),
    ),
});

/** Only what taints the kernel: all others are loaded and unloaded as hardware asks for them. */
export const kernelModules = defineKind({
  kind: 'kernel-module',
  needs: ['kernelModules'],
  items: ({ kernelModules: { loaded, unlisted } }) => [
    ...loaded
      .filter(({ taints }) => taints !== '')
      .map(
        ({ name, taints, path }): Item => ({ subjectKey: name, keys: [name], name, values: { taints, file: path } }),
      ),
    ...unlisted.map(
      (name): Item => ({
        subjectKey: `unlisted/${name}`,
        keys: [`unlisted/${name}`],
        name,
        values: { 'hidden from the list': 'yes' },
      }),
    ),
  ],
});

export const operatingSystem = defineKind({
  kind: 'version',
  needs: ['identity'],
  items: ({ identity: { osName, hostname } }) => [
    { subjectKey: 'system', keys: ['system'], name: 'operating system', values: { version: osName } },
    { subjectKey: 'hostname', keys: ['hostname'], name: 'host name', values: { name: hostname } },
  ],
});
