import { containerWith, idOf } from '../testing/container';
import { listening } from '../testing/listener';
import { processWith } from '../testing/process';
import { connected } from '../testing/socket';
import { ruleTable } from '../testing/table';
import { egressManyDestinations } from './egress-many-destinations';

const NAMESPACE = '4026532300';
type Changes = Parameters<typeof connected>[1];
const fan = (count: number, port: number, changes: Changes = {}) =>
  Array.from({ length: count }, (_, index) =>
    connected(`93.184.${Math.floor(index / 250)}.${(index % 250) + 1}:${port}`, {
      localPort: 32_000 + index,
      containerId: idOf('web'),
      netNamespace: NAMESPACE,
      hostNamespace: false,
      pid: 4127,
      ...changes,
    }),
  );
const facts = (sockets: ReturnType<typeof fan>, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { sockets, containers: [containerWith(changes)], processes: [processWith()] },
});
const onHost = { containerId: null, hostNamespace: true, netNamespace: '4026531840', pid: 700 };

ruleTable(egressManyDestinations, {
  passes: {
    'nothing open': facts([]),
    'a hundred': facts(fan(100, 443)),
    'the same few again and again': facts([...fan(9, 443), ...fan(9, 443), ...fan(9, 443)]),
    'visitors of a web server': facts([
      listening('0.0.0.0:80', { containerId: idOf('web'), netNamespace: NAMESPACE, hostNamespace: false }),
      ...fan(400, 50_000, { localPort: 80 }),
    ]),
    'inside the own network': facts(
      fan(400, 443).map((one, index) => ({ ...one, remoteAddress: `10.0.${Math.floor(index / 250)}.${index % 250}` })),
    ),
    'a few attempts that all wait': facts(fan(19, 443, { state: 'SYN_SENT' })),
    'file sharing': facts(fan(400, 6881), { imageRef: 'linuxserver/transmission:4' }),
    'a mail server of the host': {
      facts: {
        sockets: fan(400, 25, onHost),
        containers: [],
        processes: [processWith({ comm: 'smtp', exe: '/usr/lib/postfix/sbin/smtp', packageOwner: 'postfix' })],
      },
    },
  },
  fails: {
    'a container that talks to very many': {
      ...facts(fan(101, 443)),
      finds: [
        {
          subject: idOf('web'),
          severity: 'high',
          says: '101 public addresses',
          shows: 'distinct destinations: 101',
          offers: ['container.quarantine'],
        },
      ],
    },
    'fewer, but on ports that scanners try': {
      ...facts(fan(51, 2375)),
      finds: [{ subject: idOf('web'), says: '51 of them on ports that scanners try' }],
    },
    'nearly all wait for an answer': {
      ...facts([...fan(30, 443, { state: 'SYN_SENT' }), ...fan(5, 8443)]),
      finds: [{ subject: idOf('web'), shows: '30 of 35 connections' }],
    },
    'a process of the host': {
      facts: { sockets: fan(120, 443, onHost), containers: [], processes: [processWith({ comm: 'x' })] },
      finds: [{ subject: '700:1400', says: 'x (pid 700)', offers: [] }],
    },
    'a program of nobody’s package that calls itself a mail server': {
      facts: {
        sockets: fan(400, 25, onHost),
        containers: [],
        processes: [processWith({ comm: 'smtp', exe: '/tmp/smtp', packageOwner: null })],
      },
      finds: [{ subject: '700:1400' }],
    },
    'a stranger that calls itself file sharing': {
      ...facts(fan(400, 6881), { imageRef: 'evil/transmission' }),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: {
    'sockets were not read': { facts: { processes: [], containers: [] }, because: 'sockets' },
    'nobody sees who holds them': { ...facts(fan(120, 443, { ...onHost, pid: null })), because: 'not visible' },
  },
});
