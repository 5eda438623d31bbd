import { bad, type Container, type ContainerSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor, settingsUnread } from '../reading/container/container-settings';
import { hasEngineProtection } from '../reading/engine/engine-security';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerSelinuxOff = defineRule({
  id: 'container-selinux-off',
  family: 'container',
  title: 'SELinux separation is off for the container',
  why: 'SELinux keeps a container that broke out from the files of the host and of other containers. Nothing holds this one back.',
  fix: 'Create it again without label=disable; give its volumes the suffix :z or :Z instead.',
  severity: 'medium',
  references: { cis: ['5.3'], attack: ['T1611'] },
  needs: ['containers', 'containerSettings', 'engineInfo'],
  actions: [],
  check: ({ containers, containerSettings, engineInfo }) => {
    const inUse = hasEngineProtection(engineInfo, 'selinux');
    return containers.map((one) =>
      inUse && one.running
        ? judgeContainer(one, settingsFor(one, containerSettings))
        : { verdict: 'pass', subject: containerSubject(one) },
    );
  },
});

function judgeContainer(container: Container, settings: ContainerSettings | undefined): Judgement {
  if (!settings) return settingsUnread(container);
  const subject = containerSubject(container);
  const asked = container.securityOptions.some((option) => /^label[=:]disable$/.test(option));
  // A privileged container has no label unless it asks for one: container-privileged says so.
  const without = !container.privileged && settings.processLabel === '';
  if (!asked && !without) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} runs ${bad('without an SELinux label')}, though this host has SELinux.`,
    evidence: [
      evidence('process label', settings.processLabel || 'none', 'inspect.ProcessLabel'),
      evidence('security options', container.securityOptions.join(', ') || 'none', 'inspect.HostConfig.SecurityOpt'),
    ],
    links: containerLinks(container),
  });
}
