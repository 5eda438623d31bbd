import type { Socket, SshdSettings } from '@/lib/model';
import { sshdWith } from '../testing/access';
import { listening } from '../testing/listener';
import { ruleTable } from '../testing/table';
import { hostSshdWeak } from './host-sshd-weak';

const WEAK = { permitrootlogin: 'yes', passwordauthentication: 'yes' };
const everywhere = listening('0.0.0.0:22');
const host = (sshd: SshdSettings, ...sockets: Socket[]) => ({
  facts: { sshd, sockets: sockets.length > 0 ? sockets : [everywhere] },
});
const fromFiles = (settings: Record<string, string[]>) => sshdWith({}, { source: 'files', settings, matches: [] });

ruleTable(hostSshdWeak, {
  passes: {
    'keys alone': host(sshdWith()),
    'prohibit-password': host(sshdWith({ permitrootlogin: 'prohibit-password', passwordauthentication: 'yes' })),
    'root by key, others by password': host(
      sshdWith({ permitrootlogin: 'without-password', passwordauthentication: 'yes' }),
    ),
    'passwords are off': host(sshdWith({ permitrootlogin: 'yes', passwordauthentication: 'no' })),
    'a file that says nothing of root': host(fromFiles({})),
    'on one address only': host(sshdWith(WEAK), listening('10.77.0.11:22')),
    'not running': host(sshdWith(WEAK), listening('0.0.0.0:80', { comm: 'nginx' })),
    'another program on port 22': host(sshdWith(WEAK), listening('0.0.0.0:22', { comm: 'honeypot' })),
    'an sshd inside a container': host(sshdWith(WEAK), listening('0.0.0.0:22', { hostNamespace: false })),
    'no sshd': host(sshdWith(WEAK, { installed: false })),
    'a Match block that opens nothing else': host(
      sshdWith({}, { matches: [{ condition: 'User sftp', settings: { x11forwarding: ['no'] } }] }),
    ),
  },
  fails: {
    'root with a password on every address': {
      ...host(sshdWith(WEAK)),
      finds: [{ subject: 'host', severity: 'high', says: '0.0.0.0:22', shows: 'permitrootlogin: yes' }],
    },
    'on another port, by sshd itself': {
      ...host(sshdWith({ ...WEAK, port: '2222' }), listening('[::]:2222')),
      finds: [{ subject: 'host', says: '[::]:2222' }],
    },
    'systemd holds the socket': {
      ...host(sshdWith(WEAK), listening('0.0.0.0:22', { comm: 'systemd', pid: 1 })),
      finds: [{ subject: 'host' }],
    },
    'by the files, where passwords are on when nothing is said': {
      ...host(fromFiles({ permitrootlogin: ['yes'] })),
      finds: [{ subject: 'host', shows: 'passwordauthentication: not set' }],
    },
    'a Match block about something else': {
      ...host(sshdWith(WEAK, { matches: [{ condition: 'User sftp', settings: { x11forwarding: ['no'] } }] })),
      finds: [{ subject: 'host' }],
    },
  },
  unknowns: {
    'another SSH server': {
      ...host(sshdWith({}, { installed: false }), listening('0.0.0.0:22', { comm: 'dropbear' })),
      because: 'dropbear',
    },
    'over the Docker API alone': { facts: {}, because: 'sshd' },
    'a Match block that may close it': {
      ...host(
        sshdWith(WEAK, { matches: [{ condition: 'Address *,!10.0.0.0/8', settings: { permitrootlogin: ['no'] } }] }),
      ),
      because: 'Match blocks',
    },
  },
});
