import { daemonWith, hostFrom } from '../testing/host';
import { ruleTable } from '../testing/table';
import { daemonApiSocketUnitTcp } from './daemon-api-socket-unit-tcp';

const dropIn = '/etc/systemd/system/docker.socket.d/tcp.conf';
const unit = (address: string, tls = {}) => ({
  facts: { daemon: daemonWith({ effective: { ...tls, hosts: [hostFrom(address, 'socket-unit', dropIn, 2)] } }) },
});

ruleTable(daemonApiSocketUnitTcp, {
  passes: {
    'no docker.socket': { facts: { daemon: daemonWith() } },
    'the usual path': unit('/run/docker.sock'),
    'a tcp address as an argument is another rule': {
      facts: { daemon: daemonWith({ effective: { hosts: [hostFrom('tcp://0.0.0.0:2375', 'argument')] } }) },
    },
  },
  fails: {
    'a bare port': {
      ...unit('2375'),
      finds: [
        {
          subject: `${dropIn}#0.0.0.0:2375`,
          severity: 'high',
          says: 'line 2 of',
          offers: ['daemon.closePlaintextApi'],
        },
      ],
    },
    'address and port': { ...unit('10.0.0.5:2375'), finds: [{ subject: `${dropIn}#10.0.0.5:2375`, severity: 'high' }] },
    'every IPv6 address': { ...unit('[::]:2375'), finds: [{ subject: `${dropIn}#[::]:2375` }] },
    'on loopback': { ...unit('127.0.0.1:2375'), finds: [{ subject: `${dropIn}#127.0.0.1:2375`, severity: 'low' }] },
    'with client certificates': {
      ...unit('2376', { tls: true, tlsVerify: true }),
      finds: [{ subject: `${dropIn}#0.0.0.0:2376`, severity: 'low', offers: [] }],
    },
  },
  unknowns: { 'the settings of dockerd were not read': { facts: {}, because: 'daemon' } },
});
