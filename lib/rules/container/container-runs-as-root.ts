import {
  bad,
  type Container,
  type EngineInfo,
  type Judgement,
  type RuleContext,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { asksForRoot, isRemapped } from '../reading/container/container-user';
import { minutesBetween } from '../reading/container/run-time';
import { wildcardPorts } from '../reading/network/open-ports';
import { type InnerFacts, type InnerProcess, innerProcesses, mainProcess } from '../reading/process/inner-processes';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

interface Facts extends InnerFacts {
  readonly engineInfo: EngineInfo | undefined;
}

export const containerRunsAsRoot = defineRule({
  id: 'container-runs-as-root',
  family: 'container',
  title: 'Container main process runs as root',
  why: 'Root in the container is root in the kernel’s eyes: a hole in the engine or the kernel gives the host to whoever breaks in.',
  fix: 'Give the image a user of its own (USER), or start it with --user.',
  severity: 'low',
  references: { cis: ['4.1'], attack: ['T1611'] },
  needs: ['containers'],
  uses: ['processes', 'containerTops', 'engineInfo'],
  actions: [],
  check: ({ containers, ...facts }, context) => containers.map((one) => judgeContainer(one, facts, context)),
});

function judgeContainer(container: Container, facts: Facts, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  if (!container.running || !asksForRoot(container.user)) return { verdict: 'pass', subject };
  if (facts.engineInfo && isRemapped(container, facts.engineInfo)) return { verdict: 'pass', subject };
  const inner = innerProcesses(container, facts);
  const main = inner && mainProcess(container, inner);
  if (!inner || !main || main.root === null) {
    return facts.engineInfo
      ? rootBy(container, null)
      : unknown(subject, 'neither its processes nor whether the engine remaps users was read');
  }
  const dropped = !main.root || inner.some((one) => isWorker(one, context));
  return dropped ? { verdict: 'pass', subject } : rootBy(container, main);
}

/** Images like nginx and postgres start as root and hand the work to another user. A process of a moment proves nothing. */
function isWorker(process: InnerProcess, { takenAt }: RuleContext): boolean {
  const minutes = process.startedAt === null ? null : minutesBetween(process.startedAt, takenAt);
  return process.root === false && (minutes === null || minutes >= 1);
}

function rootBy(container: Container, main: InnerProcess | null): Judgement {
  const open = wildcardPorts(container).length > 0;
  // The configuration alone does not tell whether the program drops its rights later.
  const severity: Severity = main === null ? 'info' : open ? 'medium' : 'low';
  return fail({
    subject: containerSubject(container),
    severity,
    sentence: main
      ? sentence`${value(main.name)} in ${value(container.name)} runs as ${bad('root')}${value(open ? ', and it is open to every interface' : '')}.`
      : sentence`${value(container.name)} starts as ${bad('root')}; whether it drops to another user was not seen.`,
    evidence: [
      evidence('user', container.user || 'none given, so root', 'inspect.Config.User'),
      ...(main ? [evidence('main process', `pid ${main.pid}, user ${main.user}`, main.source)] : []),
    ],
    links: containerLinks(container),
  });
}
