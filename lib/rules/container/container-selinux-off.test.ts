import { containerWith, engineInfoWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { settingsOf } from '../testing/workload';
import { containerSelinuxOff } from './container-selinux-off';

const LABEL = 'system_u:system_r:container_t:s0:c12,c34';
const onSelinux = engineInfoWith({ securityOptions: ['name=seccomp,profile=builtin', 'name=selinux'] });
const one = (changes: Parameters<typeof containerWith>[0], processLabel = LABEL, engineInfo = onSelinux) => {
  const container = containerWith(changes);
  return {
    facts: { containers: [container], containerSettings: [settingsOf(container, { processLabel })], engineInfo },
  };
};

ruleTable(containerSelinuxOff, {
  passes: {
    'a label': one({}),
    'a type of its own': one({ securityOptions: ['label=type:shop_t'] }),
    'a host without SELinux': one({}, '', engineInfoWith()),
    'a host without SELinux, switched off all the same': one(
      { securityOptions: ['label=disable'] },
      '',
      engineInfoWith(),
    ),
    'privileged, so without a label: said there': one({ privileged: true }, ''),
    stopped: one({ status: 'exited' }, ''),
  },
  fails: {
    'switched off': {
      ...one({ securityOptions: ['label=disable'] }, ''),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'without an SELinux label', shows: 'label=disable' }],
    },
    'in the older spelling, and privileged': {
      ...one({ privileged: true, securityOptions: ['label:disable'] }, ''),
      finds: [{ subject: idOf('web') }],
    },
    'no label': { ...one({}, ''), finds: [{ subject: idOf('web'), shows: 'process label: none' }] },
  },
  unknowns: {
    'the engine did not say': { facts: { containers: [], containerSettings: [] }, because: 'engine info' },
    'settings of this one were not read': {
      facts: { containers: [containerWith()], containerSettings: [], engineInfo: onSelinux },
      because: 'its settings were not read',
    },
  },
});
