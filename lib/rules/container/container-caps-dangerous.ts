import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { addedCapabilities, isEscapeGrade } from '../reading/container/capabilities';
import { repositoryFor } from '../reading/image/image-reference';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerCapsDangerous = defineRule({
  id: 'container-caps-dangerous',
  family: 'container',
  title: 'Container has escape-grade capabilities',
  why: 'With one of these capabilities a program leaves its container: it mounts the host’s disk, loads a kernel module or writes into other processes.',
  fix: 'Create it again without the capability. If a debugger needs it, start that container only while you debug.',
  severity: 'high',
  references: { cis: ['5.4', 'C.5.3.1-4'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const held = container.running ? addedCapabilities(container).filter(isEscapeGrade) : [];
  if (held.length === 0) return { verdict: 'pass', subject };
  // A debugger’s capability: without the host’s processes it reaches the container’s own only.
  const debugs = held.every((capability) => capability === 'SYS_PTRACE');
  return fail({
    subject,
    severity: debugs ? 'medium' : 'high',
    sentence: sentence`${value(container.name)} from ${value(repositoryFor(container.imageRef))} was given ${bad(held.join(', '))}.`,
    evidence: [
      evidence('added capabilities', addedCapabilities(container).join(', '), 'inspect.HostConfig.CapAdd'),
      evidence('image', container.imageRef, 'inspect.Config.Image'),
    ],
    links: containerLinks(container),
  });
}
