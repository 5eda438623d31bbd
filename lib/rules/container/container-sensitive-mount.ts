import { bad, type Container, type Judgement, type Mount, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { bindMounts, isEngineSocket } from '../reading/container/bind-mounts';
import { mountText } from '../reading/container/container-words';
import { isAtOrBelow, segmentsOfPath } from '../reading/host/host-paths';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';
import { isNameFileOfAgent, persistenceMounts } from './persistence-mount';

export const containerSensitiveMount = defineRule({
  id: 'container-sensitive-mount',
  family: 'container',
  title: 'Container can write sensitive host directories',
  why: 'Programs and settings of the host lie there. What the container changes in them, the host runs or obeys.',
  fix: 'Mount it read-only (:ro), or mount only the file that is needed.',
  severity: 'high',
  references: { cis: ['5.6'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

const SENSITIVE: readonly string[] = [
  ...['/etc', '/boot', '/dev', '/lib*', '/usr', '/bin', '/sbin', '/proc', '/sys', '/root', '/home/*/.ssh'],
  ...['/var/lib/docker', '/var/lib/containerd', '/var/run', '/run', '/var/spool/cron'],
];
const HARMLESS: readonly string[] = [
  ...['/etc/localtime', '/etc/timezone', '/etc/resolv.conf', '/etc/ssl/certs', '/dev/shm', '/dev/dri'],
  // Used to hide a file, for random numbers and for the log.
  ...['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom', '/dev/log'],
];
// Where programs that are not part of the system keep their own directory, one level below.
const SHELVES: readonly string[] = ['/etc', '/run', '/var/run', '/usr/local', '/usr/src', '/usr/share'];
const OF_THE_SYSTEM =
  /^(alternatives|apparmor.*|apt|audit|bash.*|bin|chrony.*|cni|containerd|cron.*|crontab|dbus-1|dbus|default|docker|dpkg|environment|fstab|group.*|gshadow.*|host.*|ifplugd|init.*|inittab|iptables|issue.*|kernel|kubernetes|ld\.so.*|lib.*|log|login.*|logrotate.*|lvm|modprobe.*|modules.*|mount|netplan|network.*|NetworkManager|nftables.*|nsswitch.*|pam.*|passwd.*|polkit-1|ppp|profile.*|rc.*|resolvconf|rsyslog.*|sbin|securetty|security|selinux|shadow.*|shells|ssh|sshd|ssl|subgid|subuid|sudo.*|sysconfig|sysctl.*|systemd|tmpfiles.*|udev|ufw|user|xdg|yum.*)$/;

/** A server’s own directory, as /etc/letsencrypt or /run/postgresql: no part of the system. */
function isOwnDirectory(source: string): boolean {
  const shelf = SHELVES.find((one) => isAtOrBelow(source, one) && segmentsOfPath(source).length > depthOf(one));
  const name = shelf === undefined ? undefined : segmentsOfPath(source)[depthOf(shelf)];
  return name !== undefined && !OF_THE_SYSTEM.test(name);
}
const depthOf = (path: string): number => segmentsOfPath(path).length;

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const found = sensitiveMounts(container, context);
  const worst = found.find((mount) => !isOwnDirectory(mount.source)) ?? found[0];
  if (!worst) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: isOwnDirectory(worst.source) ? 'low' : 'high',
    sentence: sentence`${value(container.name)} can write ${bad(worst.source)} of the host${value(found.length > 1 ? ` and ${found.length - 1} more` : '')}.`,
    evidence: found.map((mount) => evidence('bind', mountText(mount), 'inspect.Mounts')),
    links: containerLinks(container),
  });
}

/** The engine’s socket, cron and keys are the words of other rules. */
function sensitiveMounts(container: Container, context: RuleContext): readonly Mount[] {
  const said = persistenceMounts(container, context).map(({ mount }) => mount.source);
  return bindMounts(container).filter((mount) => {
    if (!mount.writable || isEngineSocket(mount) || isNameFileOfAgent(mount, container, context)) return false;
    if (said.includes(mount.source)) return false;
    return (
      SENSITIVE.some((one) => isAtOrBelow(mount.source, one)) && !HARMLESS.some((one) => isAtOrBelow(mount.source, one))
    );
  });
}
