import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { securityOption, securityOptionText } from '../reading/container/security-option';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerSeccompOff = defineRule({
  id: 'container-seccomp-off',
  family: 'container',
  title: 'Syscall filter is switched off',
  why: 'The filter keeps old and dangerous kernel calls away from containers. Many ways out of a container need one of them.',
  fix: 'Create it again without seccomp=unconfined, or with a profile that adds just the calls it needs.',
  severity: 'high',
  references: { cis: ['5.22'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const off = container.running && securityOption(container, 'seccomp') === 'unconfined';
  // A privileged container has no filter anyway: container-privileged says so.
  if (!off || container.privileged) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} may make every kernel call: it runs with ${bad('seccomp=unconfined')}.`,
    evidence: [evidence('security option', securityOptionText(container, 'seccomp'), 'inspect.HostConfig.SecurityOpt')],
    links: containerLinks(container),
  });
}
