import { bad, type Judgement, type RuleContext, type Socket, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { endpoint } from '../reading/network/address';
import { isOpenListener } from '../reading/network/service-door';
import { HOST, portSubject } from '../reading/verdict/subject';

/** Root sees every process, so a listener that no process holds is the kernel's, or somebody hides its holder. */
export const unknownListener = defineRule({
  id: 'unknown-listener',
  family: 'exposure',
  title: 'Listener without a visible owner process',
  why: 'A port is open and no process holds it. Rootkits hide the process and forget the port.',
  fix: 'Look at the port from another machine and at the disk from a rescue system: tools on this host may lie.',
  severity: 'high',
  references: { cis: [], attack: ['T1014'] },
  needs: ['sockets', 'collectorLogin'],
  uses: ['hiddenProcesses', 'kernelModules'],
  enoughInPart: ['sockets'],
  actions: [],
  check: ({ sockets, collectorLogin, hiddenProcesses, kernelModules }, context) => {
    if (collectorLogin.uid !== 0) return [unknown(HOST, 'only root sees which process holds a socket')];
    const modules = kernelModules?.loaded.map((one) => one.name) ?? null;
    const hiding = hiddenProcesses?.some((one) => one.confirmedTwice) ?? false;
    return sockets
      .filter((socket) => isOrphan(socket) && !isOfKernel(socket))
      .map((socket) => judgeSocket(socket, { modules, hiding }, context));
  },
});

const isOrphan = (socket: Socket): boolean =>
  socket.hostNamespace && socket.pid === null && socket.inode !== '0' && isOpenListener(socket);

// The kernel itself listens: NFS, its port mapper and SMB, block devices, cluster locks, tunnels of networks.
const KERNEL_TCP: ReadonlySet<number> = new Set([111, 445, 2049, 3260, 4420, 20_049, 21_064]);
const KERNEL_UDP: ReadonlySet<number> = new Set([
  111, 500, 1701, 2049, 2152, 4500, 4789, 6081, 6635, 7001, 8472, 51_820,
]);

const isTcp = ({ protocol }: Socket): boolean => protocol.startsWith('tcp');
const isOfKernel = (socket: Socket): boolean => (isTcp(socket) ? KERNEL_TCP : KERNEL_UDP).has(socket.localPort);

// Parts of the kernel that listen on a port of anybody's choice.
const LOCKS_OF_NFS = /^(lockd|nfsd|nfsv3|drbd|rds_tcp|ocfs2_nodemanager|dlm)$/;
const TUNNELS = /^(wireguard|vxlan|geneve|l2tp_core|amneziawg|bareudp|fou|gtp|batman_adv|tipc|rxrpc|openvswitch)$/;

interface Host {
  readonly modules: readonly string[] | null;
  readonly hiding: boolean; // a process is hidden for certain
}

function judgeSocket(socket: Socket, host: Host, { previous }: RuleContext): Judgement {
  const protocol = isTcp(socket) ? 'tcp' : 'udp';
  const subject = portSubject(protocol, socket.localAddress, socket.localPort);
  if (host.modules === null)
    return unknown(subject, 'no process holds it, and the modules of the kernel were not read');
  const user = host.modules.find((name) => (isTcp(socket) ? LOCKS_OF_NFS : TUNNELS).test(name));
  if (user !== undefined) return unknown(subject, `no process holds it; the kernel’s own ${user} may`);
  // A process that ends between two looks leaves such a row behind: what stays from scan to scan is none.
  const before = previous?.facts.sockets;
  const stays = before?.read === true && before.value.some((one) => isOrphan(one) && one.inode === socket.inode);
  if (!stays && !host.hiding) return unknown(subject, 'no process held it in this one scan; the next scans decide');
  return fail({
    subject,
    sentence: sentence`${bad(endpoint(socket.localAddress, socket.localPort))} is open on this host, and no process holds it.`,
    evidence: [
      evidence(
        'listens',
        `${endpoint(socket.localAddress, socket.localPort)}/${protocol}, uid ${socket.uid}`,
        'host sockets',
      ),
      evidence('holder', `none: no process has socket ${socket.inode}`, '/proc/*/fd'),
      evidence('seen', stays ? 'in the last scan too' : 'while a process hides from the listing', 'scans'),
    ],
    links: { ports: [{ protocol, hostIp: socket.localAddress, hostPort: socket.localPort }] },
  });
}
