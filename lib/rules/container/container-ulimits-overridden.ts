import { bad, type Container, type ContainerSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor, settingsUnread } from '../reading/container/container-settings';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerUlimitsOverridden = defineRule({
  id: 'container-ulimits-overridden',
  family: 'container',
  title: 'Container overrides default ulimits',
  why: 'With very high limits one program may open so many files or processes that none are left for the rest of the host.',
  fix: 'Set --ulimit to what the program documents, or leave it out.',
  severity: 'info',
  references: { cis: ['5.19'], attack: [] },
  needs: ['containers', 'containerSettings'],
  actions: [],
  check: ({ containers, containerSettings }) =>
    containers.map((one) =>
      one.running
        ? judgeContainer(one, settingsFor(one, containerSettings))
        : { verdict: 'pass', subject: containerSubject(one) },
    ),
});

/** What systemd gives the engine for open files, and more processes than any service needs. Locked memory and the like are not asked about. */
const MOST: Readonly<Record<string, number>> = { nofile: 1_048_576, nproc: 65_536 };

type Ulimit = ContainerSettings['ulimits'][number];
const isTooHigh = ({ name, soft }: Ulimit): boolean =>
  Object.hasOwn(MOST, name) && (soft === -1 || soft > (MOST[name] ?? 0));
const ulimitText = ({ name, soft }: Ulimit): string => `${name} ${soft === -1 ? 'unlimited' : soft}`;

function judgeContainer(container: Container, settings: ContainerSettings | undefined): Judgement {
  if (!settings) return settingsUnread(container);
  const subject = containerSubject(container);
  const high = settings.ulimits.filter(isTooHigh);
  if (high.length === 0) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} asks for ${bad(high.map(ulimitText).join(', '))}.`,
    evidence: settings.ulimits.map((one) =>
      evidence(one.name, `soft ${one.soft}, hard ${one.hard}`, 'inspect.HostConfig.Ulimits'),
    ),
    links: containerLinks(container),
  });
}
