import { engineSettingsWith } from '../testing/engine-parts';
import { identityWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { hostTimeSkew } from './host-time-skew';

const host = (clockSkewMs: number) => ({ facts: { identity: identityWith({ clockSkewMs }) } });
const engine = (clockSkewMs: number | null) => ({ facts: { engineSettings: engineSettingsWith({ clockSkewMs }) } });

ruleTable(hostTimeSkew, {
  passes: {
    right: host(0),
    'a minute is nothing': host(60_000),
    'the engine’s clock is right': engine(0),
    'the host’s own word comes first': {
      facts: { identity: identityWith(), engineSettings: engineSettingsWith({ clockSkewMs: 90_000 }) },
    },
  },
  fails: {
    behind: { ...host(-7_200_000), finds: [{ subject: 'host', severity: 'low', says: '2 hours behind' }] },
    ahead: { ...host(61_000), finds: [{ subject: 'host', says: '1 minute ahead', shows: 'difference: +61 s' }] },
    'told by the engine alone': {
      ...engine(86_400_000 * 40),
      finds: [{ subject: 'host', says: '40 days ahead' }],
    },
  },
  unknowns: {
    'nobody told the time': { facts: {}, because: 'engine settings' },
    'an engine that does not say': { ...engine(null), because: 'did not tell the time' },
  },
});
