import { bad, type Container, type Judgement, type RuleContext, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isKnownProgram } from '../reading/image/image-trust';
import { type InnerFacts, type InnerProcess, innerProcesses } from '../reading/process/inner-processes';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

interface Facts extends InnerFacts {
  readonly sockets: readonly Socket[] | undefined;
}

export const containerSshdRunning = defineRule({
  id: 'container-sshd-running',
  family: 'container',
  title: 'SSH daemon runs inside a container',
  why: 'It is a way in with keys and passwords that nobody looks after, and the engine already offers a better one (docker exec).',
  fix: 'Remove sshd from the image. If the container is meant to be signed in to, accept this with the reason.',
  severity: 'medium',
  references: { cis: ['5.7'], attack: ['T1021.004'] },
  needs: ['containers'],
  needsAny: ['processes', 'containerTops'],
  uses: ['sockets'],
  enoughInPart: ['processes'],
  actions: [],
  check: ({ containers, ...facts }, context) => containers.map((one) => judgeContainer(one, facts, context)),
});

// Git servers and bastions: signing in over SSH is what they are for.
const SSH_PROGRAMS =
  /(^|\/)(gitea|forgejo|gogs|gitlab-ce|gitlab-ee|gitlab-shell|gerrit|onedev|soft-serve|openssh-server|sshd|sftp|sftpgo|bastion|jumpserver|teleport)$/;

function judgeContainer(container: Container, facts: Facts, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  if (!container.running || isKnownProgram(container, SSH_PROGRAMS, context)) return { verdict: 'pass', subject };
  const inner = innerProcesses(container, facts);
  // Between two attempts to start there is nothing to see.
  if (!inner)
    return container.restarting ? { verdict: 'pass', subject } : unknown(subject, 'none of its processes was visible');
  const daemon = inner.find((one) => one.name === 'sshd' && isListener(one, container, facts.sockets));
  if (!daemon) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad('sshd')} runs in ${value(container.name)} and takes logins.`,
    evidence: [
      evidence('process', `pid ${daemon.pid}, user ${daemon.user}`, daemon.source),
      evidence('command line', daemon.command.slice(0, 300), daemon.source),
      evidence('image', container.imageRef, 'inspect.Config.Image'),
    ],
    links: { ...containerLinks(container), pids: [daemon.pid] },
  });
}

/** The daemon, not the process of one login: it is or follows process 1 of the container, or holds a listening socket. */
function isListener(process: InnerProcess, container: Container, sockets: readonly Socket[] | undefined): boolean {
  if (process.pid === container.pid || process.ppid === container.pid) return true;
  return (sockets ?? []).some((socket) => socket.pid === process.pid && socket.state === 'LISTEN');
}
