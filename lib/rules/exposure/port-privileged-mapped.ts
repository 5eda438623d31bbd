import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endpoint } from '../reading/network/address';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const portPrivilegedMapped = defineRule({
  id: 'port-privileged-mapped',
  family: 'exposure',
  title: 'Container uses a host port below 1024',
  why: 'Only root may open these ports on a host, so users trust what answers there. A container gets them without asking.',
  fix: 'Publish it on a port above 1024, unless its protocol needs this one.',
  severity: 'info',
  references: { cis: ['5.8'], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

const FIRST_FREE_PORT = 1024;
// Web, names, mail and git over SSH: what proxies and servers of these protocols are for.
const USUAL: ReadonlySet<number> = new Set([80, 443, 53, 25, 465, 587, 993, 22]);

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const low = container.ports.filter((port) => port.hostPort < FIRST_FREE_PORT && !USUAL.has(port.hostPort));
  const [first] = low;
  if (!first) return { verdict: 'pass', subject };
  const numbers = [...new Set(low.map((port) => port.hostPort))].sort((a, b) => a - b);
  return fail({
    subject,
    sentence: sentence`${value(container.name)} uses ${bad(numbers.join(', '))} of this host, below 1024.`,
    evidence: low.map((port) =>
      evidence(
        `${port.containerPort}/${port.protocol}`,
        endpoint(port.hostIp, port.hostPort),
        'inspect.NetworkSettings.Ports',
      ),
    ),
    links: {
      ...containerLinks(container),
      ports: low.map(({ protocol, hostIp, hostPort }) => ({ protocol, hostIp, hostPort })),
    },
  });
}
