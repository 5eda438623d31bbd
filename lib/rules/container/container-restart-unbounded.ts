import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { containerLinks } from '../reading/verdict/links';
import { setRestartPolicy } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const containerRestartUnbounded = defineRule({
  id: 'container-restart-unbounded',
  family: 'container',
  title: 'Container restarts without limit',
  why: 'A program that fails at once is started again and again, and the fault stays unseen.',
  fix: 'Let it give up after a few attempts: --restart=on-failure:5.',
  severity: 'info',
  references: { cis: ['5.15'], attack: [] },
  needs: ['containers'],
  actions: ['container.setRestartPolicy'],
  check: ({ containers }) => containers.map(judgeContainer),
});

const MOST_RETRIES = 5;

/** "always" and "unless-stopped" are what services are meant to have. */
function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const { name, maximumRetryCount } = container.restartPolicy;
  const bounded = maximumRetryCount > 0 && maximumRetryCount <= MOST_RETRIES;
  if (name !== 'on-failure' || bounded) return { verdict: 'pass', subject };
  const often = maximumRetryCount > 0 ? `up to ${maximumRetryCount} times` : 'without limit';
  return fail({
    subject,
    sentence: sentence`${value(container.name)} is started again ${bad(often)} when it fails.`,
    evidence: [
      evidence('restart policy', name, 'inspect.HostConfig.RestartPolicy.Name'),
      evidence('most retries', maximumRetryCount, 'inspect.HostConfig.RestartPolicy.MaximumRetryCount'),
    ],
    offers: [setRestartPolicy(container, { policy: 'on-failure', mostRetries: MOST_RETRIES })],
    links: containerLinks(container),
  });
}
