import { containerWith, engineInfoWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerUnconfinedRuntime } from './container-unconfined-runtime';

const by = (runtime: string, defaultRuntime = 'runc', status?: string) => ({
  facts: {
    containers: [containerWith({ runtime, ...(status ? { status } : {}) })],
    engineInfo: engineInfoWith({ defaultRuntime, runtimes: ['runc', runtime] }),
  },
});

ruleTable(containerUnconfinedRuntime, {
  passes: {
    'the default': by('runc'),
    'nothing said: the default': by(''),
    'a default of one’s own': by('acme-runc', 'acme-runc'),
    'gVisor isolates more': by('runsc'),
    'Kata isolates more': by('io.containerd.kata.v2'),
    'a graphics card': by('nvidia'),
    'podman’s word for its own': by('oci', 'crun'),
    stopped: by('x', 'runc', 'exited'),
  },
  fails: {
    'a runtime nobody knows': {
      ...by('runc2'),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'runc2', shows: 'runtime: runc2' }],
    },
    'a name that only begins like a known one': { ...by('runscx'), finds: [{ subject: idOf('web') }] },
  },
  unknowns: {
    'the engine did not say its default': { facts: { containers: [containerWith()] }, because: 'engine info' },
  },
});
