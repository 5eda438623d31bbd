import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { commandText, programOf } from '../reading/container/container-words';
import { isMonitoringAgent } from '../reading/host/host-agents';
import { repositoryFor } from '../reading/image/image-reference';
import { isKnownProgram } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { quarantine } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const containerPrivileged = defineRule({
  id: 'container-privileged',
  family: 'container',
  title: 'Container runs privileged',
  why: 'A privileged container has every capability and every device: whoever breaks into it owns the host.',
  fix: 'Create it again without --privileged, with only the capabilities and devices it needs.',
  severity: 'high',
  references: { cis: ['5.5'], attack: ['T1611'] },
  needs: ['containers'],
  actions: ['container.quarantine'],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

// Programs that are made to look after the host itself.
const NODE_PROGRAMS = /(^|\/)(docker|dind|docker-dind|calico\/node|kube-proxy)$/;

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  if (!container.privileged || !container.running) return { verdict: 'pass', subject };
  const repository = repositoryFor(container.imageRef);
  return fail({
    subject,
    severity: looksAfterHost(container, context) ? 'medium' : 'high',
    sentence: sentence`${value(container.name)} runs ${value(programOf(container))} from ${value(repository)} with ${bad('--privileged')}: it can do anything to this host.`,
    evidence: [
      evidence('privileged', true, 'inspect.HostConfig.Privileged'),
      evidence('command', commandText(container), 'inspect.Path, Args'),
    ],
    offers: quarantine(container),
    links: containerLinks(container),
  });
}

const looksAfterHost = (container: Container, context: RuleContext): boolean =>
  isKnownProgram(container, NODE_PROGRAMS, context) || isMonitoringAgent(container, context);
