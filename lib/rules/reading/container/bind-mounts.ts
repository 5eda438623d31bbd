import type { Container, Mount } from '@/lib/model';

/**
 * Directories of the host that a container sees. Mounts is what is there; Binds is what was asked for, and all there is for a container
 * that never started.
 */
export function bindMounts(container: Container): readonly Mount[] {
  const mounted = container.mounts.filter((mount) => mount.type === 'bind');
  const asked = container.binds.flatMap(parseBind);
  const missing = asked.filter((one) => !mounted.some((mount) => mount.destination === one.destination));
  return [...mounted, ...missing];
}

/** "/:/host:ro,rslave". A first part without a slash is the name of a volume. */
function parseBind(text: string): readonly Mount[] {
  const [source = '', destination = '', options = ''] = text.split(':');
  if (!source.startsWith('/') || destination === '') return [];
  const words = options.split(',');
  const propagation = words.find((word) => /^r?(shared|slave|private)$/.test(word)) ?? '';
  return [{ type: 'bind', source, destination, writable: !words.includes('ro'), propagation, volumeName: '' }];
}

/** The whole file system of the host, however it is spelled. */
export const isHostRoot = (mount: Mount): boolean =>
  mount.source.startsWith('/') && mount.source.split('/').every((segment) => segment === '' || segment === '.');

const SOCKET = /^(docker|containerd|podman|crio)\.sock$/;
/** Directories in which an engine's socket lies: whoever has the directory has the socket. */
const SOCKET_DIRECTORIES = /^\/(var\/)?run(\/(docker|containerd|podman|crio|user\/\d+))?\/?$/;

/** A mount that hands over an engine: its socket by any name, or the directory that holds it. Read-only makes no difference. */
export const holdsEngineSocket = (mount: Mount): boolean =>
  isEngineSocket(mount) || SOCKET_DIRECTORIES.test(mount.source);

/** The socket itself, by the name it has on either side. */
export const isEngineSocket = (mount: Mount): boolean =>
  SOCKET.test(lastSegment(mount.source)) || SOCKET.test(lastSegment(mount.destination));

const lastSegment = (path: string): string => path.split('/').at(-1) ?? '';
