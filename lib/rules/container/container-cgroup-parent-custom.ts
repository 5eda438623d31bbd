import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerCgroupParentCustom = defineRule({
  id: 'container-cgroup-parent-custom',
  family: 'container',
  title: 'Container sits in a custom cgroup',
  why: 'Limits and accounting of the engine’s own group do not hold for it, and tools that look for containers may miss it.',
  fix: 'Create it again without --cgroup-parent, unless the group is yours and has limits of its own.',
  severity: 'info',
  references: { cis: ['5.25'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

// Kubernetes, ECS and systemd slices put every container into a group of theirs; /docker and /libpod_parent are the engines' own.
const USUAL = /^\/?(docker|libpod_parent|kubepods|ecs|actions_job)(\/|$)|\.slice\/?$|(^|\/)kubepods[^/]*(\/|$)/;

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const parent = container.cgroupParent;
  if (!container.running || parent === '' || USUAL.test(parent)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} is counted in the control group ${bad(parent)}, not in the engine’s own.`,
    evidence: [evidence('cgroup parent', parent, 'inspect.HostConfig.CgroupParent')],
    links: containerLinks(container),
  });
}
