import { containerWith, engineInfoWith, idOf, published } from '../testing/container';
import { daemonWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { containerNewPrivileges } from './container-new-privileges';

type Changes = Parameters<typeof containerWith>[0];
const engineInfo = engineInfoWith();
const blocking = engineInfoWith({ securityOptions: ['name=seccomp,profile=builtin', 'name=no-new-privileges'] });
const one = (changes: Changes, info = engineInfo) => ({
  facts: { containers: [containerWith(changes)], engineInfo: info, daemon: daemonWith() },
});
const version = (text: string) => ({
  version: text,
  apiVersion: '1.41',
  platformName: 'Docker Engine - Community',
  os: 'linux',
  arch: 'amd64',
  kernelVersion: '6.1.0',
  engine: 'docker' as const,
});
const config = (values: Record<string, unknown>) => ({
  path: '/etc/docker/daemon.json',
  exists: true,
  sha256: '',
  text: '',
  values,
  problem: '',
});
const open = { ports: [published('0.0.0.0:8080->80')] };

ruleTable(containerNewPrivileges, {
  passes: {
    'blocked for it': one({ securityOptions: ['no-new-privileges'] }),
    'blocked, spelled out': one({ securityOptions: ['no-new-privileges:true'] }),
    'blocked for all, as the engine says': one({}, blocking),
    'blocked for all in daemon.json': {
      facts: {
        containers: [containerWith()],
        engineInfo,
        daemon: daemonWith({ configFile: config({ 'no-new-privileges': true }) }),
      },
    },
    stopped: one({ status: 'exited' }),
  },
  fails: {
    'one mark for the whole host': {
      facts: {
        containers: [containerWith(), containerWith({ name: 'api' })],
        engineInfo,
        engineVersion: version('28.5.1'),
      },
      finds: [{ subject: 'host', severity: 'low', says: 'web and 1 more may gain privileges', shows: 'api: none' }],
    },
    'allowed again, against the default': {
      ...one({ securityOptions: ['no-new-privileges:false'] }, blocking),
      finds: [{ subject: 'host', severity: 'low' }],
    },
    'root, open to every interface': {
      facts: { containers: [containerWith(open), containerWith({ name: 'api' })], engineInfo, daemon: daemonWith() },
      finds: [
        { subject: idOf('web'), severity: 'medium', says: 'open to every interface' },
        { subject: 'host', severity: 'low', says: 'api' },
      ],
    },
    'open, but with a user of its own': {
      ...one({ ...open, user: '101' }),
      finds: [{ subject: 'host', severity: 'low' }],
    },
    'open, but root is remapped': {
      ...one(open, engineInfoWith({ securityOptions: ['name=userns'] })),
      finds: [{ subject: 'host', severity: 'low' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'an old engine, seen over the API alone': {
      facts: { containers: [containerWith()], engineInfo, engineVersion: version('20.10.24') },
      because: 'before 23',
    },
  },
});
