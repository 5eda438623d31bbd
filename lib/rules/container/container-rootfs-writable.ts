import { bad, sentence, value } from '@/lib/model';
import { defineRule, evidence } from '../define';
import { namesOf, runningOf, scoreCard } from './score-card';

export const containerRootfsWritable = defineRule({
  id: 'container-rootfs-writable',
  family: 'container',
  title: 'Container root filesystem is writable',
  why: 'Whoever breaks into the program can put tools next to it and change it.',
  fix: 'Start it with --read-only, with --tmpfs for what must be written and volumes for what must be kept.',
  severity: 'info',
  references: { cis: ['5.13'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => {
    const found = runningOf(containers).filter((one) => !one.readonlyRootfs);
    return scoreCard({
      found,
      sentence: sentence`${value(namesOf(found))} can ${bad('write')} to ${value(found.length > 1 ? 'their own root filesystems' : 'its own root filesystem')}.`,
      evidence: (one) => evidence(one.name, 'writable', 'inspect.HostConfig.ReadonlyRootfs'),
    });
  },
});
