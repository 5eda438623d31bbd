import type { Container, Mount, RuleContext } from '@/lib/model';
import { bindMounts, isHostRoot } from '../reading/container/bind-mounts';
import { isMonitoringAgent } from '../reading/host/host-agents';
import { isAbove, isAtOrBelow } from '../reading/host/host-paths';

/** What runs by itself, or decides who may sign in. */
const PLACES: readonly string[] = [
  '/etc/cron*',
  '/var/spool/cron*',
  '/etc/systemd*',
  '/root/.ssh',
  '/home/*/.ssh',
  '/etc/passwd',
  '/etc/shadow',
  '/etc/sudoers*',
  '/etc/ld.so.preload',
  '/etc/profile.d',
];
// A monitoring program shows names instead of numbers with these two; some manuals forget ":ro".
const NAME_FILES: readonly string[] = ['/etc/passwd', '/etc/group'];

export const isNameFileOfAgent = (mount: Mount, container: Container, context: RuleContext): boolean =>
  NAME_FILES.includes(mount.source) && isMonitoringAgent(container, context);

/** A mount through which the container can write such a place, and the place. */
export interface PersistenceMount {
  readonly mount: Mount;
  readonly place: string;
}

/** The host's root reaches them all, and is the word of a rule of its own. */
export const persistenceMounts = (container: Container, context: RuleContext): readonly PersistenceMount[] =>
  bindMounts(container)
    .filter((mount) => mount.writable && !isHostRoot(mount) && !isNameFileOfAgent(mount, container, context))
    .flatMap((mount) => {
      const place = PLACES.find((one) => isAtOrBelow(mount.source, one) || isAbove(mount.source, one));
      return place === undefined ? [] : [{ mount, place }];
    });
