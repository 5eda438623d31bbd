import { bad, type Container, type ContainerSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor, settingsUnread } from '../reading/container/container-settings';
import { securityOption } from '../reading/container/security-option';
import { hasEngineProtection } from '../reading/engine/engine-security';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerApparmorOff = defineRule({
  id: 'container-apparmor-off',
  family: 'container',
  title: 'AppArmor is off for the container',
  why: 'AppArmor keeps a container from mounting disks and from writing into /proc and /sys. This one is free to try.',
  fix: 'Create it again without apparmor=unconfined, so that it gets the engine’s own profile, or write a profile for it.',
  severity: 'medium',
  references: { cis: ['5.2'], attack: ['T1611'] },
  needs: ['containers', 'containerSettings', 'engineInfo'],
  actions: [],
  check: ({ containers, containerSettings, engineInfo }) => {
    // Where the kernel has no AppArmor, no container has it, and none is to blame.
    const inUse = hasEngineProtection(engineInfo, 'apparmor');
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
  const asked = securityOption(container, 'apparmor') === 'unconfined';
  // A privileged container has no profile unless it asks for one: container-privileged says so.
  const without = !container.privileged && ['', 'unconfined'].includes(settings.appArmorProfile);
  if (!asked && !without) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} runs ${bad('without AppArmor')}, though this host has it.`,
    evidence: [
      evidence('profile', settings.appArmorProfile || 'none', 'inspect.AppArmorProfile'),
      evidence('security options', container.securityOptions.join(', ') || 'none', 'inspect.HostConfig.SecurityOpt'),
    ],
    links: containerLinks(container),
  });
}
