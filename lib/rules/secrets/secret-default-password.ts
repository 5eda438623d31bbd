import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { wildcardPorts } from '../reading/network/open-ports';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const secretDefaultPassword = defineRule({
  id: 'secret-default-password',
  family: 'secrets',
  title: 'Container uses a default or example password',
  why: 'It stands in every manual, and in every list that intruders try first.',
  fix: 'Choose a long random password, change it in the service itself, and keep it in a file.',
  severity: 'high',
  references: { cis: [], attack: ['T1078'] },
  needs: ['containers'],
  actions: ['secret.rotate'],
  check: ({ containers }) => containers.map(judgeContainer),
});

/** Values are compared with the list before they are masked; only that one stood in it is known here. */
function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  if (!container.running) return { verdict: 'pass', subject };
  const masked = container.env.filter((entry) => entry.masked);
  const weak = masked.filter((entry) => entry.secret?.weak === true);
  const [first] = weak;
  if (!first) {
    const unmarked = masked.some((entry) => entry.secret === undefined);
    return unmarked
      ? unknown(subject, 'its passwords were masked by a version that is older than the question')
      : { verdict: 'pass', subject };
  }
  // A password in an address opens another service than this one.
  const open = wildcardPorts(container).length > 0 && weak.some((entry) => entry.secret?.kind !== 'url-password');
  return fail({
    subject,
    severity: open ? 'critical' : 'high',
    sentence: sentence`${bad(first.name)} of ${value(container.name)} is an example password${value(open ? ', and it is open to every interface' : '')}.`,
    evidence: weak.map((entry) => evidence(entry.name, 'in the list of default passwords', 'inspect.Config.Env')),
    links: containerLinks(container),
  });
}
