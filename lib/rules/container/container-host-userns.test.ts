import { containerWith, engineInfoWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerHostUserns } from './container-host-userns';

const remapping = engineInfoWith({ securityOptions: ['name=seccomp,profile=builtin', 'name=userns'] });
const one = (changes: Parameters<typeof containerWith>[0], engineInfo = remapping) => ({
  facts: { containers: [containerWith(changes)], engineInfo },
});

ruleTable(containerHostUserns, {
  passes: {
    'remapped like all': one({}),
    'the engine does not remap': one({ usernsMode: 'host' }, engineInfoWith()),
    stopped: one({ usernsMode: 'host', status: 'exited' }),
  },
  fails: {
    'the host’s users on an engine that remaps': {
      ...one({ usernsMode: 'host' }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '--userns=host', shows: 'engine: remaps users' }],
    },
  },
  unknowns: {
    'the engine did not say whether it remaps': { facts: { containers: [containerWith()] }, because: 'engine info' },
  },
});
