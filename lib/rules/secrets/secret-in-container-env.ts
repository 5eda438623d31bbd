import { bad, type Container, type EnvEntry, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { wildcardPorts } from '../reading/network/open-ports';
import { isKeyFormat, isSecretEntry, kindText } from '../reading/secret/secrets';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const secretInContainerEnv = defineRule({
  id: 'secret-in-container-env',
  family: 'secrets',
  title: 'Password or key in container variables',
  why: 'Variables show in docker inspect, in crash reports and to every program in the container. A secret in a file shows to one.',
  fix: 'Mount the secret as a file (Compose secrets, …_FILE variables), and change it if others could read it.',
  severity: 'low',
  references: { cis: ['4.10'], attack: ['T1552.001', 'T1552.007'] },
  needs: ['containers'],
  actions: ['secret.rotate'],
  check: ({ containers }) => containers.map(judgeContainer),
});

/** Every seventh public Compose service has one: one finding for a container, however many it holds. */
function judgeContainer(container: Container): Judgement {
  const subject = containerSubject(container);
  const found = container.env.filter(isSecretEntry);
  const first = found.find(isRealKey) ?? found[0];
  if (!first) return { verdict: 'pass', subject };
  const open = wildcardPorts(container).length > 0;
  return fail({
    subject,
    severity: open || isRealKey(first) ? 'medium' : 'low',
    sentence: sentence`${value(container.name)} has ${bad(first.name)}${value(found.length > 1 ? ` and ${found.length - 1} more` : '')} in its variables${value(open ? ' and is open to every interface' : '')}.`,
    evidence: found.map((one) => evidence(one.name, entryText(one), 'inspect.Config.Env')),
    links: containerLinks(container),
  });
}

const isRealKey = ({ secret }: EnvEntry): boolean => secret !== undefined && isKeyFormat(secret);
const entryText = ({ secret }: EnvEntry): string => `${kindText(secret?.kind ?? 'named')}, value not kept`;
