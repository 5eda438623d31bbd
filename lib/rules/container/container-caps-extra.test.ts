import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerCapsExtra } from './container-caps-extra';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerCapsExtra, {
  passes: {
    'none added': one({}),
    'low ports and what the engine gives anyway': one({ capAdd: ['NET_BIND_SERVICE', 'CAP_CHOWN', 'NET_RAW'] }),
    'one that leads out: another rule’s word': one({ capAdd: ['SYS_ADMIN'] }),
    'a VPN sets up interfaces': one({ imageRef: 'linuxserver/wireguard:1.0', capAdd: ['NET_ADMIN', 'NET_RAW'] }),
    stopped: one({ capAdd: ['NET_ADMIN'], status: 'exited' }),
  },
  fails: {
    'NET_ADMIN for a web server': {
      ...one({ capAdd: ['CAP_NET_ADMIN', 'NET_BIND_SERVICE'] }),
      finds: [{ subject: idOf('web'), severity: 'low', says: 'was given NET_ADMIN on', shows: 'NET_BIND_SERVICE' }],
    },
    'a VPN with more than that': {
      ...one({ imageRef: 'linuxserver/wireguard:1.0', capAdd: ['NET_ADMIN', 'SYS_TIME'] }),
      finds: [{ subject: idOf('web'), says: 'was given SYS_TIME' }],
    },
    'a stranger that calls itself a VPN': {
      ...one({ imageRef: 'evil/wireguard', capAdd: ['NET_ADMIN'] }),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
