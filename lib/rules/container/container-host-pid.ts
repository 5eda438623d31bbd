import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isMonitoringAgent } from '../reading/host/host-agents';
import { repositoryFor } from '../reading/image/image-reference';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerHostPid = defineRule({
  id: 'container-host-pid',
  family: 'container',
  title: 'Container sees all host processes',
  why: 'It can read the arguments and variables of every process of the host and send them signals. With more rights it steps into one of them and is on the host.',
  fix: 'Create it again without --pid=host. An agent that watches the host needs it; nothing else does.',
  severity: 'high',
  references: { cis: ['5.16'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const shared = container.running && container.pidMode === 'host';
  if (!shared || isMonitoringAgent(container, context)) return { verdict: 'pass', subject };
  const name = value(container.name);
  // nsenter into process 1 is one command from there.
  const owns = container.privileged;
  return fail({
    subject,
    severity: owns ? 'critical' : 'high',
    sentence: owns
      ? sentence`${name} from ${value(repositoryFor(container.imageRef))} runs with ${bad('--pid=host')} and ${bad('--privileged')}: it can step into process 1 of the host.`
      : sentence`${name} from ${value(repositoryFor(container.imageRef))} runs with ${bad('--pid=host')}: it sees every process of the host.`,
    evidence: [
      evidence('process namespace', container.pidMode, 'inspect.HostConfig.PidMode'),
      evidence('privileged', container.privileged, 'inspect.HostConfig.Privileged'),
    ],
    links: containerLinks(container),
  });
}
