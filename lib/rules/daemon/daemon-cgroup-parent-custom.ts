import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { daemonOption, optionText } from '../reading/engine/daemon-options';
import { DAEMON } from '../reading/verdict/subject';

export const daemonCgroupParentCustom = defineRule({
  id: 'daemon-cgroup-parent-custom',
  family: 'daemon',
  title: 'Daemon uses a custom cgroup parent',
  why: 'Containers live below another control group than by default, so limits set for Docker as a whole may not reach them.',
  fix: 'Keep it when it was set on purpose, and check that the limits of that group are the ones you mean.',
  severity: 'info',
  references: { cis: ['2.10'], attack: [] },
  needs: ['daemon'],
  actions: [],
  check: ({ daemon }) => {
    const option = daemonOption(daemon, 'cgroup-parent');
    const parent = optionText(option);
    if (!option || parent === '') return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Containers live below the control group ${bad(parent)}.`,
        evidence: [evidence('cgroup-parent', parent, option.source)],
      }),
    ];
  },
});
