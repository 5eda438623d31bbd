import { engineInfoWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { daemonInsecureRegistry } from './daemon-insecure-registry';

const trusting = (...insecureRegistries: string[]) => ({
  facts: { engineInfo: engineInfoWith({ insecureRegistries }) },
});

ruleTable(daemonInsecureRegistry, {
  passes: {
    'the default': trusting('127.0.0.0/8', '::1/128'),
    'engine 29.10 leaves loopback out': trusting(),
    'loopback by name and port': trusting('localhost:5000', '127.0.0.1:5000', '[::1]:5000'),
  },
  fails: {
    'a name': {
      ...trusting('127.0.0.0/8', 'registry.acme.example'),
      finds: [{ subject: 'daemon', severity: 'high', says: 'registry.acme.example', offers: ['daemon.setConfig'] }],
    },
    'private networks only': {
      ...trusting('127.0.0.0/8', '10.0.0.0/8', '192.168.1.5:5000', '[fd00::5]:5000'),
      finds: [{ subject: 'daemon', severity: 'medium' }],
    },
    'a private one and a public one': {
      ...trusting('10.0.0.0/8', '93.184.216.34:5000'),
      finds: [{ subject: 'daemon', severity: 'high' }],
    },
    everything: { ...trusting('0.0.0.0/0'), finds: [{ subject: 'daemon', severity: 'high' }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});
