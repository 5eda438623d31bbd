import type { Container } from '@/lib/model';
import { containerWith, engineInfoWith } from '../testing/container';
import { daemonWith } from '../testing/host';
import { containerLogFileWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { logSizeUnbounded } from './log-size-unbounded';

const logs = (logDriver: string, logOptions: Record<string, string> = {}, changes: Partial<Container> = {}) => ({
  facts: { containers: [containerWith({ logDriver, logOptions, ...changes })] },
});
const daemonFile = (values: Record<string, unknown>) =>
  daemonWith({
    configFile: { path: '/etc/docker/daemon.json', exists: true, sha256: 'a', text: '', values, problem: '' },
  });
const web = containerWith();

ruleTable(logSizeUnbounded, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'a limit of its own': logs('json-file', { 'max-size': '10m', 'max-file': '3' }),
    'a driver that rotates by itself': logs('local'),
    'the journal of the host': logs('journald'),
    'no logs at all': logs('none'),
    'one that does not run': logs('json-file', {}, { running: false }),
    'the default of daemon.json': {
      facts: { containers: [web], daemon: daemonFile({ 'log-opts': { 'max-size': '10m' } }) },
    },
    'the default of the engine’s arguments': {
      facts: {
        containers: [web],
        daemon: daemonWith({
          processes: [{ pid: 1, startTicks: '1', argv: ['dockerd', '--log-opt', 'max-size=10m'], containerId: null }],
        }),
      },
    },
  },
  fails: {
    'no limit anywhere': {
      facts: { containers: [web], daemon: daemonWith() },
      finds: [
        { subject: 'host', severity: 'low', says: 'The logs of 1 container have no limit.', shows: 'web: json-file' },
      ],
    },
    'over the Docker API alone': {
      ...logs('json-file'),
      finds: [{ subject: 'host', shows: 'size not read', offers: ['daemon.setLogRotation'] }],
    },
    'the engine’s own driver': {
      facts: { containers: [containerWith({ logDriver: '' })], engineInfo: engineInfoWith() },
      finds: [{ subject: 'host', shows: 'the default driver' }],
    },
    'rotation switched off': { ...logs('local', { 'max-size': '-1' }), finds: [{ subject: 'host' }] },
    'a default for another driver': {
      facts: { containers: [web], daemon: daemonFile({ 'log-driver': 'local', 'log-opts': { 'max-size': '10m' } }) },
      finds: [{ subject: 'host' }],
    },
    'more than a gigabyte already': {
      facts: {
        containers: [containerWith({ name: 'db' }), web],
        containerLogFiles: [containerLogFileWith({ sizeBytes: 2.5e9 })],
      },
      finds: [{ subject: 'host', severity: 'medium', says: '2 containers have no limit; that of web holds 2.5 GB' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
