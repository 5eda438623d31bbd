import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { engineSettingsWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { daemonDefaultRuntimeChanged } from './daemon-default-runtime-changed';

const row = (defaultRuntime: string, path = 'runc') => ({
  engineInfo: engineInfoWith({ defaultRuntime }),
  engineSettings: engineSettingsWith({ runtimes: [{ name: defaultRuntime, path }] }),
});

ruleTable(daemonDefaultRuntimeChanged, {
  passes: {
    runc: { facts: row('runc') },
    nvidia: { facts: row('nvidia', '/usr/bin/nvidia-container-runtime') },
    'kata by its long name': { facts: row('kata-qemu', 'io.containerd.kata.v2') },
    gVisor: { facts: row('runsc', '/usr/local/bin/runsc') },
    'podman has no daemon': { facts: { ...row('fast'), engineVersion: podman } },
  },
  fails: {
    'a name nobody knows': {
      facts: row('fast', '/usr/local/bin/fast'),
      finds: [
        {
          subject: 'daemon',
          severity: 'medium',
          says: 'started by fast',
          shows: '/usr/local/bin/fast',
          offers: ['daemon.setConfig'],
        },
      ],
    },
    'a known name in a temporary directory': {
      facts: row('runc', '/dev/shm/runc'),
      finds: [{ subject: 'daemon', severity: 'high', says: '/dev/shm/runc', offers: [] }],
    },
    'in a home': { facts: row('crun', '/home/ops/crun'), finds: [{ subject: 'daemon', severity: 'high' }] },
    'in a hidden directory': { facts: row('crun', '/opt/.x/crun'), finds: [{ subject: 'daemon', severity: 'high' }] },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine info' },
    'its runtimes were not read': { facts: { engineInfo: engineInfoWith() }, because: 'engine settings' },
  },
});
