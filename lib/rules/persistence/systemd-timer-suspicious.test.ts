import { baselineOf } from '../testing/context';
import { unitWith } from '../testing/persistence';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { systemdTimerSuspicious } from './systemd-timer-suspicious';

const timer = unitWith({ name: 'upd.timer', kind: 'timer', execLines: [], timerLines: ['OnUnitActiveSec=2min'] });
const odd = unitWith({ name: 'upd.service', execLines: ['ExecStart=/tmp/.u'] });
const honest = unitWith({ name: 'upd.service' });
const path = '/etc/systemd/system/upd.timer';
const baseline = (units: (typeof timer)[]) => ({ context: { baseline: baselineOf(snapshotWith({ units })) } });

ruleTable(systemdTimerSuspicious, {
  passes: {
    'no timers': { facts: { units: [honest] } },
    'an honest service, first run': { facts: { units: [timer, honest] } },
    'the timer of a package': { facts: { units: [{ ...timer, packageOwner: 'apt' }, odd] } },
    'approved as it is': { facts: { units: [timer, odd] }, ...baseline([timer]) },
    'new, but once a day': {
      facts: { units: [{ ...timer, timerLines: ['OnCalendar=daily'] }, honest] },
      ...baseline([]),
    },
  },
  fails: {
    'it starts an odd service': {
      facts: { units: [timer, odd] },
      finds: [
        {
          subject: path,
          severity: 'high',
          says: 'Timer upd.timer starts upd.service, which runs from a temporary or hidden path',
          shows: '/tmp/.u',
          offers: [
            'systemd.disableUnit',
            'file.quarantine',
            'systemd.disableUnit',
            'file.quarantine',
            'file.quarantine',
          ],
        },
      ],
    },
    'by another name': {
      facts: {
        units: [
          { ...timer, triggers: 'x.service' },
          { ...odd, name: 'x.service' },
        ],
      },
      finds: [{ subject: path, says: 'x.service' }],
    },
    'new since the baseline and every two minutes': {
      facts: { units: [timer, honest] },
      ...baseline([]),
      finds: [{ subject: path, severity: 'medium', says: 'every 2 minutes' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'units' } },
});
