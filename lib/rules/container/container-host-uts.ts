import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerHostUts = defineRule({
  id: 'container-host-uts',
  family: 'container',
  title: 'Container shares the host name namespace',
  why: 'With one more right it can rename the host, and logs and monitoring then speak of another machine.',
  fix: 'Create it again without --uts=host, and give it a name with --hostname.',
  severity: 'low',
  references: { cis: ['5.21'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  if (!container.running || container.utsMode !== 'host') return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} runs with ${bad('--uts=host')}: it shares the name of the host.`,
    evidence: [evidence('UTS namespace', container.utsMode, 'inspect.HostConfig.UTSMode')],
    links: containerLinks(container),
  });
}
