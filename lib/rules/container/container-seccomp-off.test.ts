import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerSeccompOff } from './container-seccomp-off';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerSeccompOff, {
  passes: {
    'the engine’s filter': one({}),
    'a filter of its own': one({ securityOptions: ['seccomp={"defaultAction":"SCMP_ACT_ERRNO"}'] }),
    'privileged: said there': one({ privileged: true, securityOptions: ['seccomp=unconfined'] }),
    'another option of that word': one({ securityOptions: ['apparmor=unconfined'] }),
    stopped: one({ status: 'exited', securityOptions: ['seccomp=unconfined'] }),
  },
  fails: {
    'switched off': {
      ...one({ securityOptions: ['no-new-privileges', 'seccomp=unconfined'] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'seccomp=unconfined', shows: 'seccomp=unconfined' }],
    },
    'in the older spelling': {
      ...one({ securityOptions: ['seccomp:unconfined'] }),
      finds: [{ subject: idOf('web'), shows: 'seccomp:unconfined' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
