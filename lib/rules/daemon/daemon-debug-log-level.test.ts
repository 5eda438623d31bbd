import { engineInfoWith } from '../testing/container';
import { daemonTold } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonDebugLogLevel } from './daemon-debug-log-level';

ruleTable(daemonDebugLogLevel, {
  passes: {
    'the default': { facts: { engineInfo: engineInfoWith(), daemon: daemonTold(null) } },
    'info by name': { facts: { daemon: daemonTold({ 'log-level': 'info' }) } },
  },
  fails: {
    'debug, as the engine says': {
      facts: { engineInfo: engineInfoWith({ debug: true }) },
      finds: [
        {
          subject: 'daemon',
          severity: 'low',
          says: 'level debug',
          shows: 'log level: debug',
          offers: ['daemon.setConfig'],
        },
      ],
    },
    'debug in the arguments': {
      facts: { daemon: daemonTold({}, ['--log-level=debug']) },
      finds: [{ subject: 'daemon', severity: 'low', offers: [] }],
    },
    'too quiet': {
      facts: { engineInfo: engineInfoWith(), daemon: daemonTold({ 'log-level': 'error' }) },
      finds: [{ subject: 'daemon', severity: 'info', says: 'only error and worse' }],
    },
  },
  unknowns: {
    'neither was read': { facts: {}, because: 'engine info' },
    'over the API its level does not show': { facts: { engineInfo: engineInfoWith() }, because: 'only on the host' },
  },
});
