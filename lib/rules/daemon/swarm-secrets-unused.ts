import { bad, type Judgement, type SwarmService, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { DAEMON } from '../reading/verdict/subject';

export const swarmSecretsUnused = defineRule({
  id: 'swarm-secrets-unused',
  family: 'daemon',
  title: 'Swarm services carry secrets as plain env',
  why: 'Everybody who may list services reads them, on every manager, and so does each program in the container.',
  fix: 'Keep them as docker secrets, and give the service their paths: most images know variables that end in _FILE.',
  severity: 'medium',
  references: { cis: ['7.4'], attack: ['T1552.001'] },
  needs: ['swarm'],
  uses: ['swarmServices'],
  actions: [],
  check: ({ swarm, swarmServices }): readonly Judgement[] => {
    if (swarm.state !== 'active' || !swarm.manager) return [];
    return swarmServices?.map(judgeService) ?? [unknown(DAEMON, 'services of the swarm were not read')];
  },
});

function judgeService(service: SwarmService): Judgement {
  const subject = { kind: 'daemon', id: `service:${service.id}`, name: service.name } as const;
  // Paths and switches are not masked: what is, was a value that must stay secret.
  const secrets = service.env.filter((entry) => entry.masked);
  const [first] = secrets;
  if (!first || service.secretNames.length > 0) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`The service ${value(service.name)} carries ${bad(first.name)}${value(secrets.length > 1 ? ` and ${secrets.length - 1} more` : '')} as plain environment.`,
    evidence: secrets.map((entry) => evidence(entry.name, entry.value, 'services.Spec.TaskTemplate.ContainerSpec.Env')),
  });
}
