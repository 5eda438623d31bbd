import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { isKnownProgram } from '../reading/image/image-trust';
import { endpoint } from '../reading/network/address';
import { wildcardPorts } from '../reading/network/open-ports';
import { type InnerFacts, innerProcesses } from '../reading/process/inner-processes';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerNestedDocker = defineRule({
  id: 'container-nested-docker',
  family: 'container',
  title: 'Docker runs inside a container',
  why: 'An engine in a container needs nearly all rights of the host, and what it runs is seen by no tool that looks at the host’s engine.',
  fix: 'Build with BuildKit or a rootless builder instead, or keep such containers on a machine of their own.',
  severity: 'medium',
  references: { cis: [], attack: ['T1610'] },
  needs: ['containers'],
  uses: ['processes', 'containerTops'],
  actions: [],
  check: ({ containers, ...facts }, context) => containers.map((one) => judgeContainer(one, facts, context)),
});

// Runners of CI jobs: an engine of their own keeps the jobs away from the host's engine.
const CI_RUNNERS =
  /(^|\/)(gitlab-runner|gitlab-runner-helper|act_runner|forgejo\/runner|actions-runner|drone-runner-docker|jenkins|inbound-agent|buildkite\/agent|woodpecker-agent|circleci\/runner-agent)$/;
const isCiJob = (container: Container, context: RuleContext): boolean =>
  isKnownProgram(container, CI_RUNNERS, context) ||
  (namesDind(container) && 'com.gitlab.gitlab-runner.job.id' in container.labels);

const ENGINES: ReadonlySet<string> = new Set(['dockerd', 'containerd']);
const PLAIN_API_PORT = 2375;

/** The official image in its "docker in docker" form. */
function namesDind(container: Container): boolean {
  const image = parseImageReference(container.imageRef);
  return image?.repository === 'docker' && /(^|-)dind(-|$)/.test(image.tag);
}

function judgeContainer(container: Container, facts: InnerFacts, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  if (!container.running) return { verdict: 'pass', subject };
  const inner = innerProcesses(container, facts);
  const engine = inner?.find((process) => ENGINES.has(process.name));
  if (!engine && !namesDind(container)) {
    const unseen = !inner && !container.restarting;
    return unseen ? unknown(subject, 'none of its processes was visible') : { verdict: 'pass', subject };
  }
  // Whoever reaches its plain API owns this container, and with it the host.
  const open = wildcardPorts(container).find((port) => port.containerPort === PLAIN_API_PORT);
  if (!open && isCiJob(container, context)) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: open ? 'critical' : 'medium',
    sentence: open
      ? sentence`The engine in ${value(container.name)} answers on ${bad(endpoint(open.hostIp, open.hostPort))} without TLS.`
      : sentence`${bad(engine?.name ?? 'dockerd')} runs in ${value(container.name)}.`,
    evidence: [
      evidence('image', container.imageRef, 'inspect.Config.Image'),
      ...(engine ? [evidence('process', `${engine.name}, pid ${engine.pid}`, engine.source)] : []),
      ...(open ? [evidence('published', endpoint(open.hostIp, open.hostPort), 'inspect.NetworkSettings.Ports')] : []),
    ],
    links: {
      ...containerLinks(container),
      ...(open ? { ports: [{ protocol: open.protocol, hostIp: open.hostIp, hostPort: open.hostPort }] } : {}),
    },
  });
}
