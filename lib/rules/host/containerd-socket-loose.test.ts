import type { EngineSocket } from '@/lib/model';
import { engineSocketWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { containerdSocketLoose } from './containerd-socket-loose';

const subject = '/run/containerd/containerd.sock';
const socket = (changes: Partial<EngineSocket>) => ({
  facts: {
    engineSockets: [engineSocketWith({ path: subject, engine: 'containerd', gid: 0, group: 'root', ...changes })],
  },
});

ruleTable(containerdSocketLoose, {
  passes: {
    'root’s alone': socket({}),
    'Docker’s socket has a group': { facts: { engineSockets: [engineSocketWith({ mode: 0o666 })] } },
  },
  fails: {
    'open to everybody': { ...socket({ mode: 0o666 }), finds: [{ subject, severity: 'critical', says: '0666' }] },
    'given to a group': { ...socket({ gid: 1000, group: 'ops' }), finds: [{ subject, says: 'root:ops' }] },
    'given to a user': { ...socket({ uid: 1000, owner: 'ops' }), finds: [{ subject, says: 'ops:root' }] },
    'k3s has its own': {
      ...socket({ path: '/run/k3s/containerd/containerd.sock', mode: 0o662 }),
      finds: [{ subject: '/run/k3s/containerd/containerd.sock' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'engine sockets' } },
});
