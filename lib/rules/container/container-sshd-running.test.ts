import { containerWith, idOf } from '../testing/container';
import { listening } from '../testing/listener';
import { processWith } from '../testing/process';
import { ruleTable } from '../testing/table';
import { containerSshdRunning } from './container-sshd-running';

type Changes = Parameters<typeof containerWith>[0];
const inside = (changes: Parameters<typeof processWith>[0] = {}) =>
  processWith({ pid: 4130, ppid: 4100, containerId: idOf('web'), ...changes });
const main = inside({ pid: 4100, ppid: 4090, comm: 'nginx' });
const one = (processes: readonly ReturnType<typeof processWith>[], changes: Changes = {}) => ({
  facts: { containers: [containerWith(changes)], processes: [...processes] },
});
const topOf = (command: string, ppid = 4100) => [
  { containerId: idOf('web'), processes: [{ pid: 4130, ppid, user: 'root', command }] },
];

ruleTable(containerSshdRunning, {
  passes: {
    'no sshd': one([main]),
    'the host’s own': one([main, processWith()]),
    'a program that mentions it': one([main, inside({ comm: 'ssh-agent' })]),
    'a login’s process below the daemon': one([main, inside({ pid: 4140, ppid: 4130 })]),
    'a Git server': one([main, inside()], { imageRef: 'gitea/gitea:1.22' }),
    'a bastion': one([main, inside()], { imageRef: 'linuxserver/openssh-server:latest' }),
    stopped: one([], { status: 'exited' }),
    'between two attempts to start': one([], { restarting: true }),
  },
  fails: {
    'started by process 1': {
      ...one([main, inside()]),
      finds: [
        {
          subject: idOf('web'),
          severity: 'medium',
          says: 'sshd runs in web',
          shows: 'command line: /usr/sbin/sshd -D',
        },
      ],
    },
    'it is process 1': { ...one([inside({ pid: 4100, ppid: 1 })]), finds: [{ subject: idOf('web') }] },
    'below a supervisor, but it listens': {
      facts: {
        containers: [containerWith()],
        processes: [main, inside({ ppid: 4111 })],
        sockets: [listening('0.0.0.0:22', { pid: 4130, hostNamespace: false, containerId: idOf('web') })],
      },
      finds: [{ subject: idOf('web') }],
    },
    'as the engine shows it': {
      facts: {
        containers: [containerWith()],
        containerTops: topOf('sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups'),
      },
      finds: [{ subject: idOf('web'), shows: 'listener' }],
    },
    'a stranger that calls itself a Git server': {
      ...one([main, inside()], { imageRef: 'evil/gitea' }),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: {
    'neither view was read': { facts: { containers: [containerWith()] }, because: 'processes' },
    'its processes were not visible': { ...one([processWith()]), because: 'was visible' },
  },
});
