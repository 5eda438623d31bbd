import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerCapsDangerous } from './container-caps-dangerous';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerCapsDangerous, {
  passes: {
    'none added': one({}),
    'one that stays inside': one({ capAdd: ['NET_ADMIN', 'CAP_NET_BIND_SERVICE'] }),
    'a name that only begins like it': one({ capAdd: ['SYS_ADMINISTER'] }),
    stopped: one({ capAdd: ['SYS_ADMIN'], status: 'exited' }),
  },
  fails: {
    'SYS_ADMIN, as the engine writes it': {
      ...one({ capAdd: ['CAP_SYS_ADMIN'] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'SYS_ADMIN', shows: 'added capabilities: SYS_ADMIN' }],
    },
    'in small letters': { ...one({ capAdd: ['sys_module'] }), finds: [{ subject: idOf('web'), severity: 'high' }] },
    all: { ...one({ capAdd: ['ALL'] }), finds: [{ subject: idOf('web'), severity: 'high', says: 'ALL' }] },
    'a debugger’s alone': {
      ...one({ capAdd: ['SYS_PTRACE', 'NET_ADMIN'] }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'a debugger’s and another': {
      ...one({ capAdd: ['SYS_PTRACE', 'BPF'] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'SYS_PTRACE, BPF' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
