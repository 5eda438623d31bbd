import { defineRule } from '../define';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE } from './service-judgement';

export const legacyRemoteExposed = defineRule({
  ...SERVICE_RULE,
  id: 'legacy-remote-exposed',
  title: 'Telnet/FTP/VNC/SMB/NFS/rsync open to the network',
  why: 'These protocols were made for trusted networks: passwords travel in the clear or are not asked for.',
  fix: 'Use SSH, SFTP or a VPN in their place. If one must stay, publish it on the one address that needs it.',
  severity: 'high',
  check: (facts) => judgeServices(facts, SHAPES, () => ({ severity: 'high' })),
});

/** Known by its port, whatever image speaks it; on the host by the programs that serve it. */
const protocol = (name: string, ports: readonly number[], program: RegExp | null): ServiceShape => ({
  name,
  image: null,
  program,
  ports,
  countedPorts: () => ports,
});

const VNC_PORTS = Array.from({ length: 11 }, (_, display) => 5900 + display);

const SHAPES: readonly ServiceShape[] = [
  protocol('FTP', [21], /^(vsftpd|proftpd|pure-ftpd|ftpd|in\.ftpd|inetd|xinetd)$/),
  protocol('Telnet', [23], /^(telnetd|in\.telnetd|utelnetd|busybox|inetd|xinetd)$/),
  { ...protocol('rpcbind', [111], /^(rpcbind|portmap)$/), protocols: ['tcp', 'udp'] },
  protocol('SMB', [139, 445], /^smbd$/),
  protocol('rsync', [873], /^(rsync|rsyncd|inetd|xinetd)$/),
  { ...protocol('NFS', [2049], /^(nfsd|ganesha\.nfsd)$/), kernelPorts: [2049] },
  protocol('VNC', VNC_PORTS, /^(Xvnc|Xtigervnc|Xtightvnc|x11vnc|x0vncserver|vino-server|wayvnc|qemu-system-.*)$/),
];
