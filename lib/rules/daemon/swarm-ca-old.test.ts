import { noSwarm, swarmSettingsWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { swarmCaOld } from './swarm-ca-old';

const since = (notBeforeAt: string) => ({
  facts: {
    swarm: swarmWith(),
    swarmSettings: swarmSettingsWith({
      rootCertificate: { subject: 'CN=swarm-ca', notBeforeAt, notAfterAt: '2046-09-26T08:00:00.000Z' },
    }),
  },
});

ruleTable(swarmCaOld, {
  passes: {
    'not two years': since('2025-01-01T00:00:00.000Z'),
    'no swarm': { facts: { swarm: noSwarm(), swarmSettings: null } },
    'a worker cannot tell': { facts: { swarm: swarmWith({ manager: false }) } },
  },
  fails: {
    'three years': {
      ...since('2023-11-24T03:00:00.000Z'),
      finds: [{ subject: 'daemon', severity: 'info', says: '1096 days', shows: 'CN=swarm-ca' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'its settings were not read': { facts: { swarm: swarmWith() }, because: 'settings of the swarm' },
    'no certificate': {
      facts: { swarm: swarmWith(), swarmSettings: swarmSettingsWith({ rootCertificate: null }) },
      because: 'was not told',
    },
  },
});
