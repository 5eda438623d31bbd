import { noSwarm, swarmSettingsWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { swarmCertExpiryLong } from './swarm-cert-expiry-long';

const living = (days: number) => ({
  facts: { swarm: swarmWith(), swarmSettings: swarmSettingsWith({ nodeCertificateSeconds: days * 86_400 }) },
});

ruleTable(swarmCertExpiryLong, {
  passes: {
    'the default': living(90),
    'a week': living(7),
    'no swarm': { facts: { swarm: noSwarm(), swarmSettings: null } },
    'a worker cannot tell': { facts: { swarm: swarmWith({ manager: false }) } },
  },
  fails: { 'a year': { ...living(365), finds: [{ subject: 'daemon', severity: 'info', says: '365 days' }] } },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'its settings were not read': { facts: { swarm: swarmWith() }, because: 'settings of the swarm' },
    'not told': {
      facts: { swarm: swarmWith(), swarmSettings: swarmSettingsWith({ nodeCertificateSeconds: null }) },
      because: 'was not told',
    },
  },
});
