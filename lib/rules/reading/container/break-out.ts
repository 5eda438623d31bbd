import type { Container, Mount } from '@/lib/model';
import { isForEverybody } from '../image/vendor-program';
import { isLoopback, isPrivate } from '../network/address';
import { toldTexts } from '../process/command-text';
import { bindMounts, holdsEngineSocket, isHostRoot } from './bind-mounts';
import { addedCapabilities } from './capabilities';
import { mountText } from './container-words';
import { projectOf } from './project';

/** A step of a container's command that leaves the container, what it takes, and what makes it possible. */
export interface BreakOut {
  readonly step: string;
  readonly by: string;
  readonly way: string;
  readonly source: string;
}

const INTO_HOST =
  /(?<![\w-])chroot\s+(?:--?\S+\s+)*(?:\/(?:mnt|host|hostroot|hs|rootfs|test|kaz)\b|\/proc\/1\/root\b)|\bnsenter\b[^\n]{0,300}?(?:(?:-t|--target)[\s=]*1\b|\/proc\/1\/ns\/)/;
/** Into the files of any other process: a project may look after a neighbour in this way. */
const INTO_ANOTHER = /\bnsenter\b[^\n]{0,300}?(?:-t|--target)[\s=]*\d+\s+(?:-\w*[am]|--mount|--all)\b/;

/** Over the engine's socket it asks for another container that has the host. */
const SECOND_CONTAINER =
  /\bdocker\s+(?:container\s+)?(?:run|create)\b[^\n]{0,300}?(?:(?:-v|--volume)[\s=]*\/+:|(?:source|src)=\/+(?:,|\s|$))\S*|\bcontainers\/create\b[^\n]{0,300}?Binds\W{1,8}\/+:\S*|\bBinds\W{1,8}\/+:[^\n]{0,300}?\bcontainers\/create\b|\bcontainers\.(?:run|create)\([^\n]{0,300}?["']\/["']\s*:/;

/** Over the engine's socket it gives the host to the cluster of an address without a name. */
const JOINS = /\bdocker\s+swarm\s+join\b[^\n;|&]{0,300}?(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?![\w.])/;

function joinsStrangers(texts: readonly string[]): string | undefined {
  const found = texts.map((text) => JOINS.exec(text)).find((one) => one !== null);
  const address = found?.[1] ?? '';
  return found && !isPrivate(address) && !isLoopback(address) ? found[0] : undefined;
}

/** It encrypts what it was handed and takes the original away, or leaves a note of what to pay. */
const RANSOM =
  /\bopenssl\s+enc\b[^\n]{0,300}?\brm\s+\S+|\b(?:send|pay)\s[^\n]{0,60}\b(?:BTC|bitcoins?|XMR|monero)\b[^\n]{0,200}>\s*\S+/i;

/** Ways out through the kernel, and through the disks of the host. Repairs by hand mount no disk of it, and load modules by name. */
const THROUGH_KERNEL =
  /\brelease_agent\b|\|[^\n|]{0,80}>\s*\/proc\/sys\/kernel\/core_pattern|>\s*\/sys\/kernel\/uevent_helper|\binsmod\s+\S+|\bmount\s[^\n;|&]{0,100}\/dev\/(?:sd|vd|xvd|hd|nvme|mapper\/|dm-|mmcblk)\S*\s+\S+|\bdebugfs\s[^\n;|&]{0,200}\/dev\/\S+/;

/** The step by which the command takes the host over; null when it takes none, or cannot. */
export function breakOutOf(container: Container): BreakOut | null {
  const texts = toldTexts(container);
  return intoHost(container, texts) ?? throughKernel(container, texts) ?? overMounts(container, texts);
}

const firstIn = (texts: readonly string[], pattern: RegExp): string | undefined =>
  texts.map((text) => pattern.exec(text)?.[0]).find((text) => text !== undefined);

function intoHost(container: Container, texts: readonly string[]): BreakOut | null {
  const root = bindMounts(container).find(isHostRoot);
  const entered = root ? texts.map((text) => stepInto(text, root)).find((text) => text !== '') : undefined;
  const step = firstIn(texts, INTO_HOST) ?? entered;
  if (step !== undefined && root) return { step, by: "the host's /", way: mountText(root), source: 'inspect.Mounts' };
  if (container.pidMode !== 'host') return null;
  const other = projectOf(container) === '' && isForEverybody(container) ? firstIn(texts, INTO_ANOTHER) : undefined;
  const taken = step ?? other;
  if (taken === undefined) return null;
  const [by, way] = ['the host’s processes', 'the process ids of the host'];
  return { step: taken, by, way, source: 'inspect.HostConfig.PidMode' };
}

/** chroot to the very place where the host's root was put, or from inside of it. */
function stepInto(text: string, { destination }: Mount): string {
  const inside = text.includes(`cd ${destination}`);
  const step = /(?<![\w-])chroot\s+(?:--?\S+\s+)*["']?(\S+?)["']?(?=\s|$)/.exec(text);
  const place = (step?.[1] ?? '').replace(/(?<=.)\/+$/, '');
  return step && (place === destination.replace(/(?<=.)\/+$/, '') || (inside && /^\.?$/.test(place))) ? step[0] : '';
}

const KERNEL_RIGHTS: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO']);
const rightsOf = (container: Container): string =>
  container.privileged
    ? 'privileged'
    : [...addedCapabilities(container).filter((one) => KERNEL_RIGHTS.has(one)), ...container.devices].join(', ');

/** A project's own box, and a product that brings its driver, do this by their own lines. */
function throughKernel(container: Container, texts: readonly string[]): BreakOut | null {
  const way = rightsOf(container);
  if (way === '' || projectOf(container) !== '' || !isForEverybody(container)) return null;
  const step = firstIn(texts, THROUGH_KERNEL);
  return step === undefined ? null : { step, by: 'its rights over the kernel', way, source: 'inspect.HostConfig' };
}

function overMounts(container: Container, texts: readonly string[]): BreakOut | null {
  const binds = bindMounts(container);
  const [first] = binds;
  const ransom = first ? firstIn(texts, RANSOM) : undefined;
  if (first && ransom !== undefined)
    return { step: ransom, by: 'what it was handed', way: mountText(first), source: 'inspect.Mounts' };
  const second = firstIn(texts, SECOND_CONTAINER) ?? joinsStrangers(texts);
  const socket = binds.find(holdsEngineSocket);
  if (second === undefined || !socket) return null;
  return { step: second, by: 'the Docker socket', way: mountText(socket), source: 'inspect.Mounts' };
}

const STEPS_IN = /\bnsenter\b[^\n]{0,300}?(?:-t|--target)[\s=]*1\b/;
const STAYS =
  /\b(?:curl|wget|nc|ncat|socat|base64|xxd|openssl|python[\d.]*|perl|useradd|usermod|adduser|passwd|chpasswd|crontab|chattr|insmod|docker|echo|tee|printf|chmod|cp|mv|rm|pkill|iptables|ssh\w*)\b|[>|;]|&&|\/dev\/tcp/;

/** One tool that looks, with its own words behind it and nothing of a shell. */
const LOOKS =
  /\bnsenter\s+(?:-\S+(?:\s+\d+)?\s+)*(?:--\s+)?(?:\S*\/)?(?:journalctl|dmesg|ps|df|du|ss|free|uptime|ls(?:blk|mod|pci|usb|of)?|findmnt|systemctl\s+(?:status|show|list-\S+|is-\S+)|timedatectl|hostnamectl|stat|sensors|smartctl|nvidia-smi|ethtool|dmidecode|modinfo|top|htop|vmstat|iostat|netstat|crictl\s+(?:ps|images|stats|info)|docker\s+(?:ps|info|version|images|stats|system\s+df))(?:\s[^>|;&$`]*)?$/;

/** Repairs that say whole what they do: room to swap, a setting of the kernel, the clock, a service that is started again. */
const REPAIR =
  /^(?:fallocate -l \d+[KMGT]?i?B? \/[\w./-]*swap[\w.-]*|dd if=\/dev\/zero of=\/[\w./-]*swap[\w.-]*(?: (?:bs|count)=\w+)+|chmod 0?600 \/[\w./-]*swap[\w.-]*|mkswap \/[\w./-]*swap[\w.-]*|swap(?:on|off) (?:-a|\/[\w./-]*swap[\w.-]*)|sysctl (?:-w )?(?:vm|fs|net)\.[\w.]+=\d+|sync|timedatectl set-(?:ntp|timezone) [\w/+-]+|hwclock (?:-\w+|--\w+)|systemctl (?:daemon-reload|(?:restart|reload) (?:docker|containerd|systemd-\w+|chronyd?|ntpd?|kubelet)(?:\.service)?)|fstrim -\w+|free -\w+|swapon --show|df -\w+)$/;

/** Every step behind `nsenter … sh -c`, from the first to the last, is such a repair. */
function onlyRepairs(text: string): boolean {
  const line =
    /^\s*(?:(?:\/usr)?\/bin\/)?nsenter\s+(?:-\S+(?:\s+1)?\s+)*(?:--\s+)?((?:\/bin\/)?(?:ba|da)?sh\s+-c\s+)?(.*)$/.exec(
      text,
    );
  const steps = (line?.[2] ?? '').replace(/^["']|["']\s*$/g, '').split(/\s*(?:&&|;)\s*/);
  return line !== null && steps.length > 0 && steps.every((step) => REPAIR.test(step.trim()));
}

/** Repairs of the node by hand: it takes itself away, has no file of the host, and asks for a shell or one tool, nothing that stays or sends. */
export const isRepairByHand = (container: Container): boolean =>
  container.autoRemove &&
  !bindMounts(container).some((mount) => isHostRoot(mount) || holdsEngineSocket(mount)) &&
  toldTexts(container).every(
    (text) => STEPS_IN.test(text) && (LOOKS.test(text) || onlyRepairs(text) || !STAYS.test(text)),
  );
