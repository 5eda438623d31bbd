import {
  bad,
  type Container,
  type ContainerSettings,
  type Judgement,
  type Sentence,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor, settingsUnread } from '../reading/container/container-settings';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerOomkillDisabled = defineRule({
  id: 'container-oomkill-disabled',
  family: 'container',
  title: 'Kernel may not kill this container when out of memory',
  why: 'When memory runs out, the kernel has to kill something else in its place: another service, or sshd.',
  fix: 'Set a memory limit, and remove --oom-kill-disable and the low --oom-score-adj.',
  severity: 'medium',
  references: { cis: [], attack: ['T1499'] },
  needs: ['containers', 'containerSettings'],
  uses: ['engineInfo'],
  actions: ['container.setLimits'],
  check: ({ containers, containerSettings, engineInfo }) =>
    containers.map((one) =>
      one.running
        ? judgeContainer(one, settingsFor(one, containerSettings), engineInfo?.cgroupVersion ?? '')
        : { verdict: 'pass', subject: containerSubject(one) },
    ),
});

const SPARED_SCORE = -500;

function judgeContainer(
  container: Container,
  settings: ContainerSettings | undefined,
  cgroupVersion: string,
): Judgement {
  if (!settings) return settingsUnread(container);
  const subject = containerSubject(container);
  // The second version of control groups has no such switch: the engine drops it with a warning.
  const disabled = settings.oomKillDisable && container.memoryLimitBytes === 0 && cgroupVersion !== '2';
  const spared = settings.oomScoreAdj <= SPARED_SCORE;
  if (!disabled && !spared) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: disabled ? disabledSentence(container) : sparedSentence(container, settings),
    evidence: [
      evidence('OOM kill disabled', settings.oomKillDisable, 'inspect.HostConfig.OomKillDisable'),
      evidence('OOM score', settings.oomScoreAdj, 'inspect.HostConfig.OomScoreAdj'),
      evidence('memory limit', container.memoryLimitBytes || 'none', 'inspect.HostConfig.Memory'),
    ],
    links: containerLinks(container),
  });
}

const disabledSentence = (container: Container): Sentence =>
  sentence`${value(container.name)} has no memory limit and runs with ${bad('--oom-kill-disable')}.`;

const sparedSentence = (container: Container, { oomScoreAdj }: ContainerSettings): Sentence =>
  sentence`The kernel kills nearly everything else before ${value(container.name)}: its OOM score is ${bad(oomScoreAdj)}.`;
