import { engineInfoWith } from '../testing/container';
import { daemonTold, engineOf, podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonNoNewPrivilegesOff } from './daemon-no-new-privileges-off';

const engine = { engineInfo: engineInfoWith(), engineVersion: engineOf('28.5.2') };
const old = { ...engine, engineVersion: engineOf('20.10.24') };

ruleTable(daemonNoNewPrivilegesOff, {
  passes: {
    'the engine says so': {
      facts: { ...engine, engineInfo: engineInfoWith({ securityOptions: ['name=no-new-privileges'] }) },
    },
    'an old engine, told so in daemon.json': { facts: { ...old, daemon: daemonTold({ 'no-new-privileges': true }) } },
    'told so in the arguments': { facts: { ...old, daemon: daemonTold(null, ['--no-new-privileges']) } },
    'podman has no daemon': { facts: { ...engine, engineVersion: podman } },
  },
  fails: {
    'over the API': {
      facts: engine,
      finds: [{ subject: 'daemon', severity: 'low', says: 'gain privileges', offers: ['daemon.setConfig'] }],
    },
    'an old engine, its settings read': {
      facts: { ...old, daemon: daemonTold({ 'no-new-privileges': false }) },
      finds: [{ subject: 'daemon', shows: 'no-new-privileges: false' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine info' },
    'an old engine over the API alone': { facts: old, because: 'settings were not read' },
  },
});
