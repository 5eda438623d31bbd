import type { Socket } from '@/lib/model';

/** A TCP listener of the host: listening('0.0.0.0:2375', { comm: 'dockerd', pid: 812 }). */
export function listening(where: string, changes: Partial<Socket> = {}): Socket {
  const parts = /^\[?(.*?)\]?:(\d+)$/.exec(where);
  const localAddress = parts?.[1] ?? '';
  return {
    netNamespace: '4026531840',
    hostNamespace: true,
    protocol: localAddress.includes(':') ? 'tcp6' : 'tcp',
    state: 'LISTEN',
    localAddress,
    localPort: Number(parts?.[2]),
    remoteAddress: '',
    remotePort: 0,
    inode: '20481',
    uid: 0,
    pid: 700,
    comm: 'sshd',
    containerId: null,
    ...changes,
  };
}
