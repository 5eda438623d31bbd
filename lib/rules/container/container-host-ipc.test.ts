import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerHostIpc } from './container-host-ipc';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerHostIpc, {
  passes: {
    private: one({}),
    'shared with another container': one({ ipcMode: 'container:4f5c' }),
    stopped: one({ ipcMode: 'host', status: 'exited' }),
  },
  fails: {
    'the host’s': {
      ...one({ ipcMode: 'host' }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '--ipc=host', shows: 'IPC namespace: host' }],
    },
    'an image of NVIDIA': {
      ...one({ ipcMode: 'host', imageRef: 'nvcr.io/nvidia/pytorch:24.10-py3' }),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'a name that only ends like it': {
      ...one({ ipcMode: 'host', imageRef: 'notnvidia/cuda' }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
