import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { repositoryFor } from '../reading/image/image-reference';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerHostIpc = defineRule({
  id: 'container-host-ipc',
  family: 'container',
  title: 'Container shares host IPC',
  why: 'Processes of the host keep data in shared memory. A container that shares it can read and change that data.',
  fix: 'Create it again without --ipc=host; --shm-size gives it as much shared memory of its own as it needs.',
  severity: 'medium',
  references: { cis: ['5.17'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }) => containers.map(judgeContainer),
});

// Nobody but NVIDIA publishes there, and its manuals ask for it.
const isNvidia = (container: Container): boolean => /^(nvidia|nvcr\.io)\//.test(repositoryFor(container.imageRef));

function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  if (!container.running || container.ipcMode !== 'host') return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: isNvidia(container) ? 'low' : 'medium',
    sentence: sentence`${value(container.name)} runs with ${bad('--ipc=host')}: it shares memory with the processes of the host.`,
    evidence: [evidence('IPC namespace', container.ipcMode, 'inspect.HostConfig.IpcMode')],
    links: containerLinks(container),
  });
}
