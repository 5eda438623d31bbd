import type { EngineSocket } from '@/lib/model';
import { engineSocketWith } from '../testing/access';
import { daemonWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { dockerSocketOwnerWrong } from './docker-socket-owner-wrong';

const subject = '/run/docker.sock';
const socket = (changes: Partial<EngineSocket>, daemon = daemonWith()) => ({
  facts: { engineSockets: [engineSocketWith(changes)], daemon },
});
const ops = { gid: 1000, group: 'ops' };
const config = (values: Record<string, unknown> | null) => ({
  configFile: { path: '/etc/docker/daemon.json', exists: true, sha256: '', text: '', values, problem: '' },
});
const dockerd = (...argv: string[]) => ({
  processes: [{ pid: 812, startTicks: '2100', argv: ['/usr/bin/dockerd', ...argv], containerId: null }],
});
const unit = {
  path: '/etc/systemd/system/docker.socket',
  unit: 'docker.socket' as const,
  sha256: '',
  text: '[Socket]\nListenStream=/run/docker.sock\nSocketGroup=ops\n',
  execLines: [],
  listenStreams: [],
  modifiedAt: null,
};
const rootless = { path: '/run/user/1000/docker.sock', uid: 1000, owner: 'ops', ...ops };

ruleTable(dockerSocketOwnerWrong, {
  passes: {
    'root and docker': socket({}),
    'root alone': socket({ gid: 0, group: 'root' }),
    'a usual group needs no settings': { facts: { engineSockets: [engineSocketWith()] } },
    'a rootless engine belongs to its user': socket(rootless),
    'the group of daemon.json': socket(ops, daemonWith(config({ group: 'ops' }))),
    'the group of an argument': socket(ops, daemonWith(dockerd('--group=ops'))),
    'the group after the short flag': socket(ops, daemonWith(dockerd('-G', 'ops'))),
    'the group of the socket unit': socket(ops, daemonWith({ unitFiles: [unit] })),
    'containerd’s own socket': socket({ engine: 'containerd', uid: 1000 }),
  },
  fails: {
    'somebody’s own': {
      ...socket({ uid: 1000, owner: 'ops' }),
      finds: [{ subject, severity: 'medium', says: 'belongs to ops' }],
    },
    'a group that nobody chose': { ...socket(ops), finds: [{ subject, says: 'ops', shows: 'owner: root:ops' }] },
    'a rootless socket of another user': {
      ...socket({ ...rootless, uid: 1001, owner: 'eve' }),
      finds: [{ subject: rootless.path, says: 'eve' }],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: {}, because: 'engine sockets' },
    'settings that were not read': { facts: { engineSockets: [engineSocketWith(ops)] }, because: 'group ops' },
    'settings that are no JSON': { ...socket(ops, daemonWith(config(null))), because: 'group ops' },
  },
});
