import {
  type ActionOffer,
  bad,
  type Container,
  type ContainerSettings,
  type ExecSession,
  type Judgement,
  type Process,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor } from '../reading/container/container-settings';
import { asksForRoot } from '../reading/container/container-user';
import { containerLinks } from '../reading/verdict/links';
import { killProcess } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

interface Facts {
  readonly execSessions: readonly ExecSession[];
  readonly containerSettings: readonly ContainerSettings[] | undefined;
  readonly processes: readonly Process[] | undefined;
}

/** Sessions that are open now. What was run before is in the events, of which other rules speak. */
export const containerExecPrivileged = defineRule({
  id: 'container-exec-privileged',
  family: 'container',
  title: 'Privileged or root exec session is open',
  why: 'Somebody works in this container with more rights than its program has. That is how one steps from a container onto the host.',
  fix: 'Ask who it is. If nobody knows, end the session and look at what it did.',
  severity: 'high',
  references: { cis: ['5.23', '5.24'], attack: ['T1609'] },
  needs: ['containers', 'execSessions'],
  uses: ['containerSettings', 'processes'],
  actions: ['process.kill'],
  check: ({ containers, ...facts }) => containers.map((one) => judgeContainer(one, facts)),
});

function judgeContainer(container: Container, facts: Facts): Judgement {
  const subject = containerSubject(container);
  const settings = settingsFor(container, facts.containerSettings);
  const open = facts.execSessions.filter(
    (one) => one.containerId === container.id && one.running && !isHealthCheck(one, settings),
  );
  const privileged = open.filter((one) => one.privileged);
  const risen = [...privileged, ...open.filter((one) => !one.privileged && isRisen(one, container))];
  const [first] = risen;
  if (!first) return { verdict: 'pass', subject };
  const more = value(risen.length > 1 ? ` and ${risen.length - 1} more` : '');
  return fail({
    subject,
    severity: first.privileged ? 'high' : 'medium',
    sentence: first.privileged
      ? sentence`A ${bad('privileged')} session runs ${value(wordsOf(first))}${more} in ${value(container.name)}.`
      : sentence`A session of ${bad('root')} runs ${value(wordsOf(first))}${more} in ${value(container.name)}, whose program is not root.`,
    evidence: risen.map((one) => evidence(one.privileged ? 'privileged session' : 'session', sessionText(one), 'exec')),
    offers: risen.flatMap((one) => killOffer(one, facts.processes)),
    links: { ...containerLinks(container), pids: risen.map((one) => one.pid).filter((pid) => pid > 0) },
  });
}

/** Root in a container whose program is not. Without a user, a session has the container’s own. */
const isRisen = (session: ExecSession, container: Container): boolean =>
  session.user !== '' && asksForRoot(session.user) && !asksForRoot(container.user);

/** The engine runs health checks the same way. "CMD-SHELL" goes through a shell, "CMD" is run as it stands. */
function isHealthCheck({ command }: ExecSession, settings: ContainerSettings | undefined): boolean {
  const [kind, ...words] = settings?.healthCheck.test ?? [];
  if (kind === 'CMD') return words.length > 0 && command.join('\0') === words.join('\0');
  return kind === 'CMD-SHELL' && command.at(-1) === words[0] && command.at(-2) === '-c';
}

const wordsOf = ({ command }: ExecSession): string => command.join(' ').slice(0, 80) || 'a program';
const sessionText = (session: ExecSession): string =>
  `${session.command.join(' ').slice(0, 300)}, user ${session.user || 'of the container'}, pid ${session.pid}`;

/** Only a process that the host shows can be named well enough to end it. */
function killOffer(session: ExecSession, processes: readonly Process[] | undefined): readonly ActionOffer[] {
  const process = processes?.find((one) => one.pid === session.pid && one.containerId === session.containerId);
  return process ? [killProcess(process)] : [];
}
