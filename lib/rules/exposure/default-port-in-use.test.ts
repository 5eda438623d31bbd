import { containerWith, published } from '../testing/container';
import { listening } from '../testing/listener';
import { redisWith } from '../testing/redis';
import { ruleTable } from '../testing/table';
import { defaultPortInUse } from './default-port-in-use';

ruleTable(defaultPortInUse, {
  passes: {
    'another number outside': { facts: { containers: [redisWith({ ports: [published('16379->6379')] })] } },
    'not exposed, so nothing is said': {
      facts: { containers: [redisWith({ ports: [published('127.0.0.1:6379->6379')] })] },
    },
    'a web server': { facts: { containers: [containerWith({ ports: [published('80->80')] })] } },
    'sshd of the host': { facts: { sockets: [listening('0.0.0.0:22')] } },
    'the proxy of a published port': { facts: { sockets: [listening('0.0.0.0:2375', { comm: 'docker-proxy' })] } },
  },
  fails: {
    'redis on 6379': {
      facts: { containers: [redisWith({ ports: [published('0.0.0.0:6379->6379'), published('[::]:6379->6379')] })] },
      finds: [{ subject: 'tcp/0.0.0.0:6379', severity: 'info', says: 'no protection', offers: ['port.rebind'] }],
    },
    'dockerd on 2375': {
      facts: { sockets: [listening('[::]:2375', { comm: 'dockerd' })] },
      finds: [{ subject: 'tcp/0.0.0.0:2375' }],
    },
  },
  unknowns: { 'nothing was read': { facts: {}, because: 'containers' } },
});
