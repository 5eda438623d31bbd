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
import { mountText } from '../reading/container/container-words';
import { projectOf } from '../reading/container/project';
import { namesBaseSystem } from '../reading/container/takeover';
import { bearsNameOfAgent } from '../reading/host/host-agents';
import { repositoryFor } from '../reading/image/image-reference';
import { isPlanned, isRunAsPublished, isServing, isVendorProgram } from '../reading/image/vendor-program';
import { toldTexts } from '../reading/process/command-text';
import { containerLinks } from '../reading/verdict/links';
import { quarantine } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';
import { type PersistenceMount, persistenceMounts } from './persistence-mount';

export const containerPersistencePathMounted = defineRule({
  id: 'container-persistence-path-mounted',
  family: 'container',
  title: 'Container can write host cron, systemd or SSH key paths',
  why: 'One line written there runs on the host as root, or lets a stranger sign in. Intruders use it to stay after the container is gone.',
  fix: 'Create it again without this directory, or with it read-only. Look at what was changed there first.',
  severity: 'critical',
  references: { cis: ['5.6'], attack: ['T1611', 'T1053.003', 'T1098.004'] },
  needs: ['containers'],
  actions: ['container.quarantine'],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const reached = persistenceMounts(container, context);
  const [first] = reached;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: severityOf(container, reached, context),
    sentence: sentence`${value(container.name)} from ${value(repositoryFor(container.imageRef))} can write ${bad(first.mount.source)} of the host, and with it ${value(first.place)}.`,
    evidence: reached.map(({ mount }) => evidence('bind', mountText(mount), 'inspect.Mounts')),
    offers: quarantine(container),
    links: containerLinks(container),
  });
}

/** A project or a publisher that stands for it made a risk of it, and no break-in. An agent that only watches writes nothing. */
function severityOf(container: Container, reached: readonly PersistenceMount[], context: RuleContext): Severity {
  const watches = bearsNameOfAgent(repositoryFor(container.imageRef));
  if (!watches && (isPlanned(container) || isServing(container) || isVendorProgram(container, context)))
    return 'medium';
  if (
    reached.every(({ mount }) => isHome(mount, container)) &&
    !toldTexts(container).some((text) => FOR_KEYS.test(text))
  )
    return 'medium';
  const meant = isRunAsPublished(container) || projectOf(container) !== '';
  return meant && reached.every(({ mount }) => isClientKeys(mount)) ? 'medium' : 'critical';
}

/** One person's home, for work in more than a bare system; of a project, or of whoever keeps a server of files, all homes. */
const isHome = ({ source }: Mount, container: Container): boolean =>
  projectOf(container) === ''
    ? /^\/home\/[^/]+\/?$/.test(source) && !namesBaseSystem(container)
    : /^\/home(?:\/[^/]+)?\/?$/.test(source);
/** Words of whoever wants the keys or the start files in a home, or sends for more. */
const FOR_KEYS =
  /\.ssh\b|authorized_keys|\.(?:bashrc|bash_profile|profile|zshrc)\b|\b(?:curl|wget|base64|chroot|nsenter)\s|\/dev\/tcp\//;

/** Keys at the place where a client of SSH looks for them: many forget that reading is enough. */
const isClientKeys = ({ source, destination }: Mount): boolean =>
  /^\/(?:root|home\/[^/]+)\/\.ssh\/?$/.test(source) && /\/\.ssh\/?$/.test(destination);
