import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { hasEngineProtection } from '../reading/engine/engine-security';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerHostUserns = defineRule({
  id: 'container-host-userns',
  family: 'container',
  title: 'Container opts out of user-namespace remapping',
  why: 'This engine gives containers users that mean nothing on the host. In this one, root is root on the host.',
  fix: 'Create it again without --userns=host, and give the files it needs to the remapped user.',
  severity: 'medium',
  references: { cis: ['5.31'], attack: ['T1611'] },
  needs: ['containers', 'engineInfo'],
  actions: [],
  check: ({ containers, engineInfo }) => {
    // Without remapping there is nothing to opt out of.
    const remaps = hasEngineProtection(engineInfo, 'userns');
    return containers.map((one) => judgeContainer(one, remaps));
  },
});

function judgeContainer(container: Container, remaps: boolean): Judgement {
  const subject = containerSubject(container);
  if (!remaps || !container.running || container.usernsMode !== 'host') return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} runs with ${bad('--userns=host')}: its users are the host’s users.`,
    evidence: [
      evidence('user namespace', container.usernsMode, 'inspect.HostConfig.UsernsMode'),
      evidence('engine', 'remaps users', 'info.SecurityOptions'),
    ],
    links: containerLinks(container),
  });
}
