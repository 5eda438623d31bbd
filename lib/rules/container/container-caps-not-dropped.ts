import { bad, sentence, value } from '@/lib/model';
import { defineRule, evidence } from '../define';
import { droppedCapabilities } from '../reading/container/capabilities';
import { namesOf, runningOf, scoreCard } from './score-card';

export const containerCapsNotDropped = defineRule({
  id: 'container-caps-not-dropped',
  family: 'container',
  title: 'Container keeps the default capability set',
  why: 'The default set is wider than most programs need. What was dropped cannot be misused.',
  fix: 'Start with --cap-drop=ALL and add back the few it needs.',
  severity: 'info',
  references: { cis: ['5.4'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => {
    const found = runningOf(containers).filter((one) => !droppedCapabilities(one).includes('ALL'));
    return scoreCard({
      found,
      sentence: sentence`${value(namesOf(found))} ${value(found.length > 1 ? 'keep' : 'keeps')} ${bad('the default capabilities')}.`,
      evidence: (one) => evidence(one.name, one.capDrop.join(', ') || 'nothing dropped', 'inspect.HostConfig.CapDrop'),
    });
  },
});
