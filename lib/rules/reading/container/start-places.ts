import type { Container, Mount } from '@/lib/model';
import { isAtOrBelow } from '../host/host-paths';
import { bindMounts } from './bind-mounts';

/** What the host starts, loads or asks by itself, beside cron, units and keys. Only what writes there is telling: many mount these to read. */
const PLACES: readonly string[] = [
  '/etc/udev/rules.d',
  '/lib/udev/rules.d',
  '/usr/lib/udev/rules.d',
  '/etc/update-motd.d',
  '/etc/network/if-*',
  '/etc/networkd-dispatcher',
  '/etc/NetworkManager/dispatcher.d',
  '/etc/apt/apt.conf.d',
  '/etc/pam.d',
  '/lib/security',
  '/lib/*/security',
  '/usr/lib/*/security',
  '/etc/rc.local',
  '/etc/rc*.d',
  '/etc/init.d',
  '/etc/profile',
  '/etc/profile.d',
  '/etc/bash.bashrc',
  '/etc/environment',
  '/etc/modules-load.d',
  '/lib/modules',
  '/etc/ld.so.conf.d',
  '/etc/xdg/autostart',
  '/etc/kubernetes/manifests',
  '/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/etc/systemd/system',
];
const PROGRAMS: readonly string[] = ['/bin', '/sbin', '/usr/bin', '/usr/sbin'];
/** Programs by which an administrator looks and signs in: who puts others in their place hides something. */
const LOOKING =
  '(?:ps|top|htop|ls|netstat|ss|lsof|find|who|w|last|pgrep|pstree|sshd|login|su|sudo|crontab|docker|curl|wget)';

/** The step of a text that writes through a mount into what the host starts by itself; '' when none does. */
export function writtenStart(text: string, container: Container): string {
  for (const mount of bindMounts(container)) {
    const behind = mount.writable ? wantedIn(mount, text) : null;
    const step = behind === null ? '' : (writing(mount.destination, behind).exec(text)?.[0] ?? '');
    if (step !== '') return step.trim();
  }
  return '';
}

/** What has to stand behind the place of the mount: nothing special, one of the programs, or the engine's settings with a door in them. */
function wantedIn({ source }: Mount, text: string): string | null {
  const path = source.replace(/\/+$/, '');
  if (PLACES.some((place) => isAtOrBelow(path, place))) return String.raw`(?=[/\s"';&|]|$)`;
  if (PROGRAMS.includes(path)) return String.raw`/${LOOKING}(?=[\s"';&|]|$)`;
  const opens = path === '/etc/docker' && /\btcp:\/\/(?:0\.0\.0\.0|\[?::\]?)?:\d/.test(text);
  return opens ? String.raw`/daemon\.json` : null;
}

const escaped = (path: string): string => path.replace(/\/+$/, '').replace(/[^\w/]/g, String.raw`\$&`);

const writing = (destination: string, behind: string): RegExp =>
  new RegExp(
    String.raw`(?:>>?\s*|\btee\s+(?:-a\s+)?|\b(?:cp|mv|install|ln|rsync)\s[^\n;|&]{0,200}?\s|\bsed\s+-\w*i[^\n;|]{0,200}?\s|(?:^|\s)-[oOP]\s*)["']?${escaped(destination)}${behind}`,
  );
