import type { Socket } from '@/lib/model';

/** A TCP connection to a remote address: connected('5.196.26.96:443', { pid: 4127 }). */
export function connected(where: string, changes: Partial<Socket> = {}): Socket {
  const parts = /^\[?(.*?)\]?:(\d+)$/.exec(where);
  const remoteAddress = parts?.[1] ?? '';
  return {
    netNamespace: '4026531840',
    hostNamespace: true,
    protocol: remoteAddress.includes(':') ? 'tcp6' : 'tcp',
    state: 'ESTABLISHED',
    localAddress: '10.77.0.11',
    localPort: 41_822,
    remoteAddress,
    remotePort: Number(parts?.[2]),
    inode: '30517',
    uid: 0,
    pid: 700,
    comm: 'sshd',
    containerId: null,
    ...changes,
  };
}
