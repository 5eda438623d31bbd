import { bad, type Container, type ContainerSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor, settingsUnread } from '../reading/container/container-settings';
import { securityOption } from '../reading/container/security-option';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerSystempathsUnmasked = defineRule({
  id: 'container-systempaths-unmasked',
  family: 'container',
  title: 'Kernel paths are unmasked in the container',
  why: 'The engine hides parts of /proc and /sys through which a program changes the running kernel or reads its memory. Here they are open.',
  fix: 'Create it again without systempaths=unconfined.',
  severity: 'high',
  references: { cis: [], attack: ['T1611'] },
  needs: ['containers', 'containerSettings'],
  actions: [],
  check: ({ containers, containerSettings }) =>
    containers.map((one) =>
      one.running && !one.privileged
        ? judgeContainer(one, settingsFor(one, containerSettings))
        : { verdict: 'pass', subject: containerSubject(one) },
    ),
});

function judgeContainer(container: Container, settings: ContainerSettings | undefined): Judgement {
  if (!settings) return settingsUnread(container);
  const subject = containerSubject(container);
  const asked = securityOption(container, 'systempaths') === 'unconfined';
  // Older engines say nothing when their default holds; only an empty list means that nothing is hidden.
  const unmasked = settings.maskedPaths?.length === 0;
  if (!asked && !unmasked) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} sees ${bad('all of /proc and /sys')}: the engine hides nothing from it.`,
    evidence: [
      evidence('masked paths', settings.maskedPaths?.join(', ') || 'none', 'inspect.HostConfig.MaskedPaths'),
      evidence('security options', container.securityOptions.join(', ') || 'none', 'inspect.HostConfig.SecurityOpt'),
    ],
    links: containerLinks(container),
  });
}
