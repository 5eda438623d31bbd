import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { settingsOf } from '../testing/workload';
import { containerSystempathsUnmasked } from './container-systempaths-unmasked';

const one = (changes: Parameters<typeof containerWith>[0], settings: Parameters<typeof settingsOf>[1] = {}) => {
  const container = containerWith(changes);
  return { facts: { containers: [container], containerSettings: [settingsOf(container, settings)] } };
};

ruleTable(containerSystempathsUnmasked, {
  passes: {
    'the engine’s own list': one({}),
    'an older engine says nothing': one({}, { maskedPaths: null }),
    'privileged: said there': one({ privileged: true }, { maskedPaths: [] }),
    stopped: one({ status: 'exited' }, { maskedPaths: [] }),
  },
  fails: {
    'an empty list': {
      ...one({}, { maskedPaths: [], readonlyPaths: [] }),
      finds: [{ subject: idOf('web'), severity: 'high', says: 'all of /proc and /sys', shows: 'masked paths: none' }],
    },
    'asked for by name': {
      ...one({ securityOptions: ['systempaths=unconfined'] }, { maskedPaths: null }),
      finds: [{ subject: idOf('web'), shows: 'systempaths=unconfined' }],
    },
  },
  unknowns: {
    'settings were not read': { facts: { containers: [containerWith()] }, because: 'container settings' },
    'settings of this one were not read': {
      facts: { containers: [containerWith()], containerSettings: [] },
      because: 'its settings were not read',
    },
  },
});
