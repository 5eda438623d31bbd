import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { containerLinks } from '../reading/verdict/links';
import { setLimits } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const containerNoPidsLimit = defineRule({
  id: 'container-no-pids-limit',
  family: 'container',
  title: 'Container has no process limit',
  why: 'A program that starts processes without end takes every process number of the host, and nobody can sign in any more.',
  fix: 'Set --pids-limit, for example 200; most services need a few dozen.',
  severity: 'low',
  references: { cis: ['5.29'], attack: ['T1499'] },
  needs: ['containers'],
  actions: ['container.setLimits'],
  check: ({ containers }) => containers.map(judgeContainer),
});

/** Ten times what most services need. The plan refuses it to one that has more already. */
const ENOUGH_PROCESSES = 200;

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const limited = container.pidsLimit !== null && container.pidsLimit > 0;
  if (!container.running || limited) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} may start ${bad('any number')} of processes.`,
    evidence: [evidence('process limit', 'none', 'inspect.HostConfig.PidsLimit')],
    offers: [setLimits(container, { pids: ENOUGH_PROCESSES })],
    links: containerLinks(container),
  });
}
