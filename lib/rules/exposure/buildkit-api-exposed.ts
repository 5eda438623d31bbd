import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Unweighed, type Weighed } from './service-judgement';

export const buildkitApiExposed = defineRule({
  ...SERVICE_RULE,
  id: 'buildkit-api-exposed',
  title: 'BuildKit daemon listens on TCP without TLS',
  why: 'It builds whatever it is sent, and a build runs commands: whoever reaches it runs them here.',
  fix: 'Let it listen on its socket file, or demand client certificates with --tlscacert.',
  severity: 'high',
  references: { cis: [], attack: ['T1133', 'T1612'] },
  actions: ['firewall.blockPort'],
  check: (facts) => judgeServices(facts, [BUILDKIT], weigh),
});

const BUILDKIT: ServiceShape = {
  name: 'BuildKit',
  image: /(^|[/_.-])buildkitd?([/_.-]|$)/,
  program: /^buildkitd$/,
  ports: [],
  anyPort: true,
};

function weigh({ words, container, process }: OpenService): Weighed | Unweighed {
  if (/--tlscacert\b/.test(words))
    return { severity: 'info', evenPrivate: true, shows: [evidence('client certificates', 'demanded', 'arguments')] };
  if (/--addr[= ]tcp:\/\//.test(words))
    return { severity: 'high', evenPrivate: true, says: 'it demands no certificate' };
  if (!container && process === null) return { unseen: 'the arguments of buildkitd were not read' };
  return { unseen: 'buildkitd takes its address from a file, which was not read' };
}
