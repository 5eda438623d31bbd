import { bad, type EvidenceFact, type Judgement, type Socket, type SshdSettings, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { endpoint, isWildcard } from '../reading/network/address';
import { HOST } from '../reading/verdict/subject';

export const hostSshdWeak = defineRule({
  id: 'host-sshd-weak',
  family: 'host',
  title: 'SSH allows root password login',
  why: 'Robots try passwords for root on every address of the internet, all day. One that fits is enough.',
  fix: 'Set PermitRootLogin prohibit-password and PasswordAuthentication no in sshd_config, with a key in place first, and reload sshd.',
  severity: 'high',
  references: { cis: ['1.2.1'], attack: ['T1110', 'T1021.004'] },
  needs: ['sshd', 'sockets'],
  actions: [],
  check: ({ sshd, sockets }): readonly Judgement[] => {
    if (!sshd.installed && sockets.some(isDropbear))
      return [unknown(HOST, 'the SSH server is dropbear, whose settings are arguments and not in sshd_config')];
    const open = sockets.filter((socket) => isOpenSshd(socket, sshd));
    const [first] = open;
    if (!sshd.installed || !first || !allowsRootByPassword(sshd)) return [];
    // What holds for some logins only cannot be weighed here; a block may well close what stands above it.
    if (sshd.matches.some(closesSomething)) return [unknown(HOST, 'Match blocks of sshd change who may sign in how')];
    return [
      fail({
        subject: HOST,
        sentence: sentence`Root signs in with ${bad('a password')} over SSH on ${bad(endpoint(first.localAddress, first.localPort))}.`,
        evidence: [...SETTINGS.flatMap((name) => settingEvidence(sshd, name)), ...open.map(listenerEvidence)],
        links: {
          ports: open.map((one) => ({ protocol: 'tcp', hostIp: one.localAddress, hostPort: one.localPort })),
        },
      }),
    ];
  },
});

const SETTINGS = ['permitrootlogin', 'passwordauthentication'] as const;

const said = ({ settings }: Pick<SshdSettings, 'settings'>, name: string): string =>
  settings[name]?.[0]?.toLowerCase() ?? '';

/** Without a line of its own root may not use a password (since OpenSSH 7.0), and everybody else may. */
const allowsRootByPassword = (sshd: SshdSettings): boolean =>
  said(sshd, 'permitrootlogin') === 'yes' && (said(sshd, 'passwordauthentication') || 'yes') === 'yes';

const closesSomething = (match: SshdSettings['matches'][number]): boolean =>
  SETTINGS.some((name) => said(match, name) !== '' && said(match, name) !== 'yes');

/** systemd holds the socket where it starts sshd for each login; a holder that cannot be seen is one too. */
const HOLDERS: ReadonlySet<string> = new Set(['sshd', 'systemd', 'init', '']);

const isDropbear = ({ comm, state, hostNamespace }: Socket): boolean =>
  comm === 'dropbear' && state === 'LISTEN' && hostNamespace;

const isOpenSshd = (socket: Socket, sshd: SshdSettings): boolean =>
  socket.state === 'LISTEN' &&
  socket.hostNamespace &&
  isWildcard(socket.localAddress) &&
  (socket.comm === 'sshd' ||
    (HOLDERS.has(socket.comm) && (sshd.settings['port'] ?? ['22']).includes(String(socket.localPort))));

const settingEvidence = (sshd: SshdSettings, name: string): readonly EvidenceFact[] => [
  evidence(
    name,
    said(sshd, name) || 'not set, which means yes',
    sshd.source === 'effective' ? 'sshd -T' : 'sshd_config',
  ),
];

const listenerEvidence = (socket: Socket): EvidenceFact =>
  evidence('listens', endpoint(socket.localAddress, socket.localPort), 'host sockets');
