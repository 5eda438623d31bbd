import { containerWith, idOf, intruderWith } from '../testing/container';
import { baselineOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftNewContainer } from './drift-new-container';

const context = { baseline: baselineOf(snapshotBefore(1440, { containers: [containerWith()] })) };
const late = { createdAt: '2026-11-24T02:38:00.000Z' };

ruleTable(driftNewContainer, {
  passes: {
    'nothing new': { facts: { containers: [containerWith()] }, context },
    'made anew under its old name': { facts: { containers: [containerWith({ id: idOf('web2'), ...late })] }, context },
    'a new service of a known project': {
      facts: { containers: [containerWith({ name: 'worker', ...late })] },
      context,
    },
    'a builder': { facts: { containers: [intruderWith({ name: 'buildx_buildkit_default', ...late })] }, context },
  },
  fails: {
    'the incident': {
      facts: {
        containers: [containerWith(), intruderWith(late)],
        events: [
          { at: late.createdAt, type: 'container', action: 'create', actorId: idOf('cranky_bohr'), attributes: {} },
        ],
      },
      context,
      finds: [
        {
          subject: idOf('cranky_bohr'),
          severity: 'medium',
          says: 'cranky_bohr from heybb/theimg2',
          shows: 'event: create',
          offers: ['container.quarantine'],
        },
      ],
    },
    'a project nobody knows is only a word': {
      facts: { containers: [intruderWith({ ...late, labels: { 'com.docker.compose.project': 'sys' } })] },
      context,
      finds: [{ subject: idOf('cranky_bohr'), shows: 'project: sys' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'nothing was marked as known good': { facts: { containers: [intruderWith()] }, because: 'no baseline yet' },
    'the baseline was taken without containers': {
      facts: { containers: [intruderWith()] },
      context: { baseline: baselineOf(snapshotBefore(1440, {})) },
      because: 'does not hold containers',
    },
  },
});
