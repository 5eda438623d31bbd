import {
  bad,
  type Container,
  type Judgement,
  type Mount,
  type RuleContext,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { bindMounts, isHostRoot } from '../reading/container/bind-mounts';
import { commandText, mountText, programOf, runsAs } from '../reading/container/container-words';
import { isLooking } from '../reading/container/looking';
import { bearsNameOfAgent, isMonitoringAgent } from '../reading/host/host-agents';
import { parseImageReference, repositoryFor } from '../reading/image/image-reference';
import { SHARED_REGISTRIES } from '../reading/image/registries';
import {
  isBuiltByProject,
  isForEverybody,
  isPlanned,
  isServing,
  isVendorProgram,
} from '../reading/image/vendor-program';
import { containerLinks } from '../reading/verdict/links';
import { quarantineThenRemove } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

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

/** Agents whose manuals ask for the host's root: read-only, and without passing mounts back. */
const isAgent = (container: Container, mount: Mount, context: RuleContext): boolean =>
  !mount.writable && mount.propagation === 'rslave' && isMonitoringAgent(container, context);

/**
 * Backups and inventories read the host: that is a wide view and no break-in. What everybody pulls has nothing to read there, and a
 * stranger's copy of an agent, started by hand, is no agent. To write it a publisher or a project's service must stand for it; an agent that
 * only watches never needs that.
 */
function severityOf(container: Container, mount: Mount, context: RuleContext): Severity {
  const watches = bearsNameOfAgent(repositoryFor(container.imageRef));
  const vendor = isVendorProgram(container, context);
  const meant = vendor || (isPlanned(container) && (isServing(container) || isBuiltByProject(container)));
  if (mount.writable && !watches) return meant ? 'medium' : isPlanned(container) ? 'high' : 'critical';
  if (mount.writable) return 'critical';
  if (isForEverybody(container)) return isLooking(container) ? 'medium' : 'high';
  return watches && !vendor && !isPlanned(container) && isShared(container) ? 'high' : 'medium';
}

/** A registry of one's own holds copies of agents under their names. */
const isShared = (container: Container): boolean =>
  SHARED_REGISTRIES.has(parseImageReference(container.imageRef)?.registry ?? '');

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const roots = bindMounts(container).filter((mount) => isHostRoot(mount) && !isAgent(container, mount, context));
  const worst = roots.find((mount) => mount.writable) ?? roots[0];
  if (!worst) return { verdict: 'pass', subject };
  const way = worst.writable ? 'read-write' : 'read-only';
  return fail({
    subject,
    sentence: sentence`${bad(repositoryFor(container.imageRef))} ${value(container.running ? 'runs' : 'was made to run')} ${value(programOf(container))} as ${value(runsAs(container))} in ${value(container.name)}, with the host's ${bad('/')} mounted ${value(way)} at ${value(worst.destination)}.`,
    severity: severityOf(container, worst, context),
    evidence: [
      ...roots.map((mount) => evidence('bind', mountText(mount), 'inspect.Mounts')),
      evidence('command', commandText(container), 'inspect.Path, Args'),
      evidence('user', runsAs(container), 'inspect.Config.User'),
    ],
    offers: quarantineThenRemove(container),
    links: containerLinks(container),
  });
}
