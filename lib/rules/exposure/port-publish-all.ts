import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endpoint } from '../reading/network/address';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const portPublishAll = defineRule({
  id: 'port-publish-all',
  family: 'exposure',
  title: 'Container publishes all exposed ports',
  why: 'Whatever the image exposes is opened to the network, also what nobody thought of, and on another number at each start.',
  fix: 'Publish by name: one -p for each port that is needed, with its address.',
  severity: 'low',
  references: { cis: ['5.9'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  if (!container.publishAllPorts || !container.running) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} publishes ${bad('every port')} that its image exposes.`,
    evidence: [
      evidence('PublishAllPorts', true, 'inspect.HostConfig.PublishAllPorts'),
      ...container.ports.map((port) =>
        evidence(
          `${port.containerPort}/${port.protocol}`,
          endpoint(port.hostIp, port.hostPort),
          'inspect.NetworkSettings.Ports',
        ),
      ),
    ],
    links: containerLinks(container),
  });
}
