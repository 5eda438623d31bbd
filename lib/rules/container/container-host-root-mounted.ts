import { bad, type Container, type Judgement, type Mount, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { bindMounts, isHostRoot } from '../reading/bind-mounts';
import { commandText, mountText, programOf, runsAs } from '../reading/container-words';
import { isMonitoringAgent } from '../reading/host-agents';
import { repositoryFor } from '../reading/image-reference';
import { isKnownProgram } from '../reading/image-trust';
import { containerLinks } from '../reading/links';
import { quarantineThenRemove } from '../reading/offers';
import { containerSubject } from '../reading/subject';

/** The strongest single sign of a takeover: nearly every container made over an open API binds the host's root. */
export const containerHostRootMounted = defineRule({
  id: 'container-host-root-mounted',
  family: 'container',
  title: 'Container has the whole host filesystem',
  why: 'Whoever controls this container reads and changes every file of the host: passwords, keys, cron. Intruders who come in over an open Docker API do this first.',
  fix: 'Quarantine the container and look at what it changed. A monitoring agent needs the root read-only and with rslave at most.',
  severity: 'critical',
  references: { cis: ['5.6'], attack: ['T1611', 'T1610'] },
  needs: ['containers'],
  actions: ['container.quarantine', 'container.remove'],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

// Agents that are documented to read the host's root, read-only and without passing mounts back.
const AGENTS = /(^|\/)(node[-_]exporter|cadvisor|datadog[-_]?agent|agent|netdata)$/;
const isAgent = (container: Container, mount: Mount, context: RuleContext): boolean =>
  !mount.writable &&
  mount.propagation === 'rslave' &&
  (isMonitoringAgent(container, context) || isKnownProgram(container, AGENTS, context));

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const roots = bindMounts(container).filter((mount) => isHostRoot(mount) && !isAgent(container, mount, context));
  const worst = roots.find((mount) => mount.writable) ?? roots[0];
  if (!worst) return { verdict: 'pass', subject };
  const way = worst.writable ? 'read-write' : 'read-only';
  return fail({
    subject,
    sentence: sentence`${bad(repositoryFor(container.imageRef))} ${value(container.running ? 'runs' : 'was made to run')} ${value(programOf(container))} as ${value(runsAs(container))} in ${value(container.name)}, with the host's ${bad('/')} mounted ${value(way)} at ${value(worst.destination)}.`,
    severity: worst.writable ? 'critical' : 'high',
    evidence: [
      ...roots.map((mount) => evidence('bind', mountText(mount), 'inspect.Mounts')),
      evidence('command', commandText(container), 'inspect.Path, Args'),
      evidence('user', runsAs(container), 'inspect.Config.User'),
    ],
    offers: quarantineThenRemove(container),
    links: containerLinks(container),
  });
}
