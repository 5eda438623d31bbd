import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { asksForRoot, isRemapped } from '../reading/container/container-user';
import { securityOption } from '../reading/container/security-option';
import { blocksNewPrivileges } from '../reading/engine/engine-security';
import { wildcardPorts } from '../reading/network/open-ports';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject, HOST } from '../reading/verdict/subject';
import { namesOf, runningOf, scoreCard } from './score-card';

export const containerNewPrivileges = defineRule({
  id: 'container-new-privileges',
  family: 'container',
  title: 'Container processes may gain privileges',
  why: 'A broken program can become root inside its container through a setuid file, and from there look for a way out.',
  fix: 'Start it with --security-opt no-new-privileges, or switch it on for the whole engine in daemon.json.',
  severity: 'low',
  references: { cis: ['5.26'], attack: ['T1548.001'] },
  needs: ['containers', 'engineInfo'],
  uses: ['engineVersion', 'daemon'],
  actions: [],
  check: ({ containers, engineInfo, engineVersion, daemon }): readonly Judgement[] => {
    const found = runningOf(containers).filter((one) => !isBlocked(one));
    const byDefault = blocksNewPrivileges(engineInfo, engineVersion, daemon);
    if (found.length > 0 && byDefault === null)
      return [unknown(HOST, 'engines before 23 do not tell whether they block this for all containers')];
    const free = byDefault ? found.filter(isAllowed) : found;
    const exposed = free.filter((one) => isExposedRoot(one) && !isRemapped(one, engineInfo));
    const rest = free.filter((one) => !exposed.includes(one));
    return [...exposed.map(exposedRoot), ...card(rest)];
  },
});

const optionOf = (container: Container): string | null => securityOption(container, 'no-new-privileges');
const isAllowed = (container: Container): boolean => optionOf(container) === 'false';
const isBlocked = (container: Container): boolean => optionOf(container) !== null && !isAllowed(container);

const isExposedRoot = (container: Container): boolean =>
  wildcardPorts(container).length > 0 && asksForRoot(container.user);

const optionEvidence = (container: Container, label: string) =>
  evidence(label, container.securityOptions.join(', ') || 'none', 'inspect.HostConfig.SecurityOpt');

function exposedRoot(container: Container): Judgement {
  return fail({
    subject: containerSubject(container),
    severity: 'medium',
    sentence: sentence`${value(container.name)} is open to every interface, starts as root and ${bad('may gain privileges')}.`,
    evidence: [
      optionEvidence(container, 'security options'),
      evidence('user', container.user || 'none given, so root', 'inspect.Config.User'),
    ],
    links: containerLinks(container),
  });
}

const card = (found: readonly Container[]): readonly Judgement[] =>
  scoreCard({
    found,
    sentence: sentence`Processes of ${value(namesOf(found))} ${bad('may gain privileges')}.`,
    evidence: (one) => optionEvidence(one, one.name),
  });
