import type { Container } from '@/lib/model';
import { bindMounts, holdsEngineSocket } from './bind-mounts';
import { addedCapabilities } from './capabilities';
import { projectOf } from './project';

/** Folders in which people keep what they work on. */
const WORK = /^\/(?:home\/[^/]+|srv|opt|mnt|media|data|work|workspace|Users\/[^/]+|root\/[^/.][^/]*)\/[^/.]/;

/** As below, or with all rights and nothing of the host at all: an engine is tried inside of a container. */
export const isTriedWithRights = (container: Container): boolean =>
  isTriedByHand(container) ||
  (container.privileged && container.mounts.length === 0 && isTriedByHand({ ...container, privileged: false }));

/** Somebody tries something: it takes itself away, and nothing of the host is given to it but a folder of work. */
export const isTriedByHand = (container: Container): boolean =>
  container.autoRemove &&
  container.restartPolicy.name === 'no' &&
  projectOf(container) === '' &&
  !container.privileged &&
  container.pidMode !== 'host' &&
  container.networkMode !== 'host' &&
  container.devices.length === 0 &&
  addedCapabilities(container).length === 0 &&
  bindMounts(container).every((mount) => WORK.test(mount.source) && !holdsEngineSocket(mount));
