import { idOf } from '../testing/container';
import { listening } from '../testing/listener';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { legacyRemoteExposed } from './legacy-remote-exposed';

const subject = idOf('svc');

ruleTable(legacyRemoteExposed, {
  passes: {
    'not published': serving('acme/files:1', ''),
    loopback: serving('dperson/samba', '127.0.0.1:445->445'),
    'SFTP on another port': serving('atmoz/sftp', '2222->22'),
    'a backup that runs rsync and shows a page': serving('acme/job:1', '80->80', { path: 'rsync', args: ['-a'] }),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:5901', 'Xtigervnc'),
    'another program on the port': servingOnHost('0.0.0.0:5900', 'node'),
  },
  fails: {
    'Samba by its port': {
      ...serving('dperson/samba', '445->445 139->139'),
      finds: [
        {
          subject,
          severity: 'high',
          says: 'svc answers on 0.0.0.0:445 and 1 more, the port of SMB',
          offers: ['firewall.blockPort', 'firewall.blockPort', 'port.rebind', 'port.rebind'],
        },
      ],
    },
    'a desktop, moved outside': {
      ...serving('acme/desktop', '9000->5901'),
      finds: [{ subject, says: '0.0.0.0:9000, the port of VNC' }],
    },
    private: { ...serving('acme/ftp', '10.0.0.1:21->21'), finds: [{ subject, severity: 'medium' }] },
    'the host’s Telnet': { ...servingOnHost('0.0.0.0:23', 'in.telnetd'), finds: [{ subject: 'tcp/0.0.0.0:23' }] },
    'the NFS of the kernel is held by nobody': {
      facts: { sockets: [listening('0.0.0.0:2049', { pid: null, comm: '' })] },
      finds: [{ subject: 'tcp/0.0.0.0:2049', says: 'NFS in the kernel of the host' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'who listens was not seen': {
      facts: { sockets: [listening('0.0.0.0:21', { pid: null, comm: '' })] },
      because: 'could not be seen',
    },
  },
});
