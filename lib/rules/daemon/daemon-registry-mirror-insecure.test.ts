import { DEFAULT_POLICY } from '../default-policy';
import { engineInfoWith } from '../testing/container';
import { baselineOf, historyOf } from '../testing/context';
import { snapshotBefore, snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { daemonRegistryMirrorInsecure } from './daemon-registry-mirror-insecure';

const facts = (...registryMirrors: string[]) => ({ engineInfo: engineInfoWith({ registryMirrors }) });
const stranger = 'https://mirror.stranger.example/';

ruleTable(daemonRegistryMirrorInsecure, {
  passes: {
    none: { facts: facts() },
    'plain HTTP inside the own network': { facts: facts('http://10.0.0.5:5000/', 'http://mirror.lan/') },
    loopback: { facts: facts('http://127.0.0.1:5000/') },
    'a registry of the policy': {
      facts: facts('https://registry.acme.example/'),
      context: { policy: { ...DEFAULT_POLICY, trustedNamespaces: ['registry.acme.example/mirror'] } },
    },
    'known good': { facts: facts(stranger), context: { baseline: baselineOf(snapshotWith(facts(stranger))) } },
  },
  fails: {
    'plain HTTP': {
      facts: facts('http://mirror.stranger.example/'),
      finds: [
        {
          subject: 'mirror:http://mirror.stranger.example/',
          severity: 'medium',
          says: 'without encryption',
          offers: ['daemon.setConfig'],
        },
      ],
    },
    'a host nobody knows': {
      facts: facts(stranger),
      finds: [{ subject: `mirror:${stranger}`, severity: 'medium', says: 'nobody here knows' }],
    },
    'a public mirror': {
      facts: facts('https://mirror.gcr.io/'),
      finds: [{ subject: 'mirror:https://mirror.gcr.io/', severity: 'info' }],
    },
    'new since the last scan': {
      facts: facts(stranger),
      context: historyOf(snapshotBefore(60, facts())),
      finds: [{ subject: `mirror:${stranger}`, severity: 'high', says: 'last scan' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});
