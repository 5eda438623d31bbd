import { containerWith, engineInfoWith, idOf, published } from '../testing/container';
import { processWith } from '../testing/process';
import { ruleTable } from '../testing/table';
import { containerRunsAsRoot } from './container-runs-as-root';

type Changes = Parameters<typeof containerWith>[0];
const engineInfo = engineInfoWith();
const main = processWith({ pid: 4100, comm: 'nginx', containerId: idOf('web') });
const worker = (uid: number, startedAt = '2026-11-20T08:00:02.000Z') =>
  processWith({ pid: 4120, ppid: 4100, uid, user: String(uid), comm: 'nginx', containerId: idOf('web'), startedAt });
const one = (changes: Changes, processes = [main]) => ({
  facts: { containers: [containerWith(changes)], engineInfo, processes },
});
const topOf = (...users: readonly string[]) => [
  {
    containerId: idOf('web'),
    processes: users.map((user, index) => ({ pid: 4100 + index, ppid: 1, user, command: 'nginx: worker process' })),
  },
];

ruleTable(containerRunsAsRoot, {
  passes: {
    'a user of its own': one({ user: '101:101' }),
    'a user by name': one({ user: 'postgres' }),
    stopped: one({ status: 'exited' }, []),
    'the main process dropped its rights': one({}, [processWith({ ...main, uid: 70, user: 'postgres' })]),
    'its workers have another user': one({}, [main, worker(101)]),
    'its workers have another user, as the engine shows it': {
      facts: { containers: [containerWith()], engineInfo, containerTops: topOf('root', '101') },
    },
    'users are remapped': {
      facts: { containers: [containerWith()], engineInfo: engineInfoWith({ securityOptions: ['name=userns'] }) },
    },
    'a rootless engine': { facts: { containers: [containerWith()], engineInfo: engineInfoWith({ rootless: true }) } },
  },
  fails: {
    'root, seen on the host': {
      ...one({}),
      finds: [
        { subject: idOf('web'), severity: 'low', says: 'nginx in web runs as root', shows: 'pid 4100, user root' },
      ],
    },
    'root by number, with a group': { ...one({ user: '0:999' }), finds: [{ subject: idOf('web'), severity: 'low' }] },
    'open to every interface': {
      ...one({ ports: [published('0.0.0.0:8080->80')] }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'open to every interface' }],
    },
    'on one address only': {
      ...one({ ports: [published('127.0.0.1:8080->80')] }),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'another user for a moment': {
      ...one({}, [main, worker(33, '2026-11-24T02:59:58.000Z')]),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'opted out of remapping': {
      facts: {
        containers: [containerWith({ usernsMode: 'host' })],
        engineInfo: engineInfoWith({ securityOptions: ['name=userns'] }),
        processes: [main],
      },
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'its processes are not visible': {
      facts: { containers: [containerWith({ ports: [published('0.0.0.0:80->80')] })], engineInfo },
      finds: [{ subject: idOf('web'), severity: 'info', says: 'was not seen' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'neither processes nor remapping are known': {
      facts: { containers: [containerWith()] },
      because: 'remaps users',
    },
  },
});
