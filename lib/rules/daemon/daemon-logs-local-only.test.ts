import { containerWith, engineInfoWith } from '../testing/container';
import { processWith } from '../testing/process';
import { ruleTable } from '../testing/table';
import { daemonLogsLocalOnly } from './daemon-logs-local-only';

const local = { engineInfo: engineInfoWith(), containers: [containerWith()], processes: [processWith()] };

ruleTable(daemonLogsLocalOnly, {
  passes: {
    'sent by the engine': { facts: { ...local, engineInfo: engineInfoWith({ loggingDriver: 'fluentd' }) } },
    'kept by the journal of the host': {
      facts: { ...local, engineInfo: engineInfoWith({ loggingDriver: 'journald' }) },
    },
    'shipped by a container': { facts: { ...local, containers: [containerWith({ imageRef: 'grafana/promtail:3' })] } },
    'shipped by a container, the host not seen': {
      facts: { engineInfo: engineInfoWith(), containers: [containerWith({ imageRef: 'timberio/vector:0.41' })] },
    },
    'shipped by a program of the host': { facts: { ...local, processes: [processWith({ comm: 'filebeat' })] } },
  },
  fails: {
    'files of the host': { facts: local, finds: [{ subject: 'daemon', severity: 'info', says: 'json-file' }] },
    'a shipper that is stopped ships nothing': {
      facts: { ...local, containers: [containerWith({ imageRef: 'grafana/promtail:3', status: 'exited' })] },
      finds: [{ subject: 'daemon' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine info' },
    'the host was not seen': {
      facts: { engineInfo: engineInfoWith(), containers: [containerWith()] },
      because: 'program of the host',
    },
  },
});
