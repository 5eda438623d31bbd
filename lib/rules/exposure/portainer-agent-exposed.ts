import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPrivateOnly, type OpenService, onHostNetwork, type ServiceFacts } from '../reading/network/exposed-service';
import { type ServiceShape, wordsOf } from '../reading/network/service-shape';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

const AGENT_PORT = 9001;

export const portainerAgentExposed = defineRule({
  ...SERVICE_RULE,
  id: 'portainer-agent-exposed',
  title: 'Portainer agent port open to the network',
  why: 'The agent obeys the first Portainer that calls after each restart, and it holds the engine’s socket: that is root on the host.',
  fix: 'Publish it on the one address that your Portainer calls, and set AGENT_SECRET on both sides.',
  severity: 'critical',
  references: { cis: ['5.14'], attack: ['T1133'] },
  needs: ['containers'],
  needsAny: [],
  uses: ['sockets', 'processes', 'collectorLogin'],
  check: (facts) => (facts.sockets ? judged(facts) : [...judged(facts).filter(isDecided), ...onNetwork(facts)]),
});

const judged = (facts: ServiceFacts): readonly Judgement[] => judgeServices(facts, [AGENT], weigh);
const isDecided = (judgement: Judgement): boolean => judgement.verdict !== 'unknown';

const AGENT: ServiceShape = {
  name: 'The Portainer agent',
  image: /(^|\/)portainer\/agent$/,
  isCompanion: true,
  program: null,
  ports: [],
  countedPorts: () => [AGENT_PORT],
};

const SECRET = /\bAGENT_SECRET=\S/;

/** One private address, the one that its Portainer calls, is where an agent belongs. */
const weigh = (service: OpenService): Weighed | null => (isPrivateOnly(service) ? null : weighWords(service));

const weighWords = ({ words }: Pick<OpenService, 'words'>): Weighed =>
  SECRET.test(words)
    ? { severity: 'medium', shows: [evidence('shared secret', 'set', 'inspect.Config.Env')] }
    : { severity: 'critical', says: 'it obeys the first that calls' };

/** Seen over the Docker API alone: the agent listens on its port wherever it runs, so the host's network is open enough. */
const onNetwork = (facts: ServiceFacts): readonly Judgement[] => onHostNetwork(facts, [AGENT]).map(judgeOnNetwork);

function judgeOnNetwork(container: Container): Judgement {
  const { severity, shows = [] } = weighWords({ words: wordsOf(container) });
  return fail({
    subject: containerSubject(container),
    severity,
    sentence: sentence`The Portainer agent in ${value(container.name)} answers on ${bad('the host network')}, on port ${value(AGENT_PORT)}.`,
    evidence: [evidence('network', container.networkMode, 'inspect.HostConfig.NetworkMode'), ...shows],
    links: containerLinks(container),
  });
}
