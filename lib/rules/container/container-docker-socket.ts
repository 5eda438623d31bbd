import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { bindMounts, holdsEngineSocket } from '../reading/container/bind-mounts';
import { mountText } from '../reading/container/container-words';
import { repositoryFor } from '../reading/image/image-reference';
import { isKnownProgram } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { quarantine } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const containerDockerSocket = defineRule({
  id: 'container-docker-socket',
  family: 'container',
  title: 'Container holds the Docker socket',
  why: 'Who holds the socket can start a root container on the host. Mounting it read-only changes nothing.',
  fix: 'Put a socket proxy in between that passes only the calls it needs, or create the container again without the socket.',
  severity: 'high',
  references: { cis: ['5.32'], attack: ['T1611', 'T1552.007'] },
  needs: ['containers'],
  actions: ['container.quarantine'],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

// Programs whose trade is to talk to the engine.
const MANAGERS =
  /(^|\/)(portainer(-ce|-ee)?|traefik|watchtower|dozzle|gitlab-runner|act_runner|actions-runner|woodpecker-agent|drone-runner-docker|jenkins)$|^portainer\/agent$/;

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const sockets = bindMounts(container).filter(holdsEngineSocket);
  const [first] = sockets;
  if (!first) return { verdict: 'pass', subject };
  const manager = isKnownProgram(container, MANAGERS, context);
  return fail({
    subject,
    severity: manager ? 'medium' : 'high',
    sentence: manager
      ? sentence`${value(container.name)} holds ${bad(first.source)}: put a socket proxy in between.`
      : sentence`${value(container.name)} from ${value(repositoryFor(container.imageRef))} holds ${bad(first.source)} and can start a root container.`,
    evidence: sockets.map((mount) => evidence('bind', mountText(mount), 'inspect.Mounts')),
    offers: quarantine(container),
    links: containerLinks(container),
  });
}
