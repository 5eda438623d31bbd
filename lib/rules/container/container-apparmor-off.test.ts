import { containerWith, engineInfoWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { settingsOf } from '../testing/workload';
import { containerApparmorOff } from './container-apparmor-off';

const onAppArmor = engineInfoWith({ securityOptions: ['name=apparmor', 'name=seccomp,profile=builtin'] });
const one = (
  changes: Parameters<typeof containerWith>[0],
  appArmorProfile = 'docker-default',
  engineInfo = onAppArmor,
) => {
  const container = containerWith(changes);
  return {
    facts: { containers: [container], containerSettings: [settingsOf(container, { appArmorProfile })], engineInfo },
  };
};

ruleTable(containerApparmorOff, {
  passes: {
    'the engine’s profile': one({}),
    'a profile of its own': one({ securityOptions: ['apparmor=shop'] }, 'shop'),
    'a host without AppArmor': one({}, '', engineInfoWith()),
    'privileged, so without a profile: said there': one({ privileged: true }, 'unconfined'),
    'privileged on an older engine': one({ privileged: true }, ''),
    stopped: one({ status: 'exited' }, ''),
  },
  fails: {
    'asked for': {
      ...one({ securityOptions: ['apparmor=unconfined'] }, 'unconfined'),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'without AppArmor', shows: 'apparmor=unconfined' }],
    },
    'asked for and privileged': {
      ...one({ privileged: true, securityOptions: ['apparmor:unconfined'] }, 'unconfined'),
      finds: [{ subject: idOf('web') }],
    },
    'no profile was loaded': { ...one({}, ''), finds: [{ subject: idOf('web'), shows: 'profile: none' }] },
  },
  unknowns: {
    'settings were not read': {
      facts: { containers: [containerWith()], engineInfo: onAppArmor },
      because: 'container settings',
    },
    'settings of this one were not read': {
      facts: { containers: [containerWith()], containerSettings: [], engineInfo: onAppArmor },
      because: 'its settings were not read',
    },
  },
});
