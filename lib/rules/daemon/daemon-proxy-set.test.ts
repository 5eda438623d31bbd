import { engineInfoWith } from '../testing/container';
import { baselineOf } from '../testing/context';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { daemonProxySet } from './daemon-proxy-set';

const through = (httpProxy: string) => ({ engineInfo: engineInfoWith({ httpProxy, httpsProxy: httpProxy }) });
const knownAs = (proxy: string) => ({ context: { baseline: baselineOf(snapshotWith(through(proxy))) } });
const own = 'http://proxy.acme.example:3128';
const stranger = 'http://93.184.216.34:8080';

ruleTable(daemonProxySet, {
  passes: {
    none: { facts: through('') },
    'the one that is known good': { facts: through(own), ...knownAs(own) },
    'known good, though public': { facts: through(stranger), ...knownAs(stranger) },
  },
  fails: {
    'another than before': {
      facts: through(stranger),
      ...knownAs(own),
      finds: [{ subject: 'daemon', severity: 'low', says: 'not the one', shows: stranger }],
    },
    'one where there was none': { facts: through(own), ...knownAs(''), finds: [{ subject: 'daemon' }] },
    'on a public address': {
      facts: through(stranger),
      finds: [{ subject: 'daemon', severity: 'low', says: 'public address' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine info' },
    'nobody said whether it is good': { facts: through(own), because: 'baseline' },
  },
});
