import type { Container, Mount, PortBinding } from '@/lib/model';
import { bindMounts, holdsEngineSocket, isHostRoot } from '../reading/container/bind-mounts';
import { addedCapabilities, droppedCapabilities } from '../reading/container/capabilities';
import { isAtOrBelow, segmentsOfPath } from '../reading/host/host-paths';
import { isWildcard } from '../reading/network/address';

/** One setting by which a container may do more on the host than the one before it. */
export interface Weakening {
  readonly label: string;
  readonly text: string;
  readonly source: string;
  readonly mild: boolean;
}

/** What the second may do that the first might not. The image and the command do not count. */
export const weakenings = (before: Container, after: Container): readonly Weakening[] => [
  ...(after.privileged && !before.privileged ? [weak('privileged', 'privileged', 'Privileged')] : []),
  ...sharedSpaces(before, after),
  ...newBinds(before, after),
  ...newCapabilities(before, after),
  ...switchedOff(before, after),
  ...opened(before, after),
];

const weak = (label: string, text: string, setting: string, mild = false): Weakening => ({
  label,
  text,
  source: `inspect.HostConfig.${setting}`,
  mild,
});

const SPACES = ['networkMode', 'pidMode', 'ipcMode', 'utsMode', 'usernsMode', 'cgroupnsMode'] as const;

const sharedSpaces = (before: Container, after: Container): readonly Weakening[] =>
  SPACES.filter((space) => after[space] === 'host' && before[space] !== 'host').map((space) =>
    weak('shares with the host', `${space.replace(/Mode$/, '')} of the host`, space),
  );

const OF_THE_HOST =
  '/etc /root /boot /proc /sys /dev /usr /bin /sbin /lib /lib64 /run /var/run /var/lib/docker /var/spool/cron /home'.split(
    ' ',
  );
const isOfTheHost = (mount: Mount): boolean =>
  isHostRoot(mount) || holdsEngineSocket(mount) || OF_THE_HOST.some((path) => isAtOrBelow(mount.source, path));

/** Files of the project's own directory are part of its deployment. */
function newBinds(before: Container, after: Container): readonly Weakening[] {
  const known = new Set(bindMounts(before).map((mount) => mount.source));
  const home = after.labels['com.docker.compose.project.working_dir'] ?? '';
  const isOwn = (mount: Mount): boolean => segmentsOfPath(home).length > 1 && isAtOrBelow(mount.source, home);
  return bindMounts(after)
    .filter((mount) => !known.has(mount.source) && !isOwn(mount) && !(isHarmless(mount) && !mount.writable))
    .map((mount) => weak('host directory', `${mount.source} of the host`, 'Binds', !isOfTheHost(mount)));
}

/** What tells a container the time of the host. */
const isHarmless = (mount: Mount): boolean => /^\/etc\/(localtime|timezone)$/.test(mount.source);

function newCapabilities(before: Container, after: Container): readonly Weakening[] {
  const had = new Set(addedCapabilities(before));
  const kept = new Set(droppedCapabilities(after));
  const added = addedCapabilities(after).filter((capability) => !had.has(capability));
  const undropped = droppedCapabilities(before).filter((capability) => !kept.has(capability) && !kept.has('ALL'));
  return [
    ...added.map((capability) => weak('capability', `capability ${capability}`, 'CapAdd')),
    ...undropped.map((capability) => weak('capability', `${capability} not dropped any more`, 'CapDrop')),
  ];
}

const OFF = /^(seccomp|apparmor|label|systempaths)[=:](unconfined|disable|disabled)$/;

const switchedOff = (before: Container, after: Container): readonly Weakening[] =>
  after.securityOptions
    .filter((option) => OFF.test(option) && !before.securityOptions.includes(option))
    .map((option) => weak('protection', option, 'SecurityOpt'));

const isOpen = (port: PortBinding): boolean => isWildcard(port.hostIp);
const portKey = (port: PortBinding): string => `${port.containerPort}/${port.protocol}`;

function opened(before: Container, after: Container): readonly Weakening[] {
  const open = new Set(before.ports.filter(isOpen).map(portKey));
  const fresh = after.ports.filter((port) => isOpen(port) && !open.has(portKey(port)));
  return [...new Set(fresh.map((port) => port.hostPort))].map((port) =>
    weak('port', `port ${port} open to everybody`, 'PortBindings'),
  );
}
