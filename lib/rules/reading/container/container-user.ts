import type { Container, EngineInfo } from '@/lib/model';
import { hasEngineProtection } from '../engine/engine-security';

/** "", "0", "root", "root:root", "0:999": what counts is the part before the colon. */
export const asksForRoot = (user: string): boolean => /^(|0|root)(:.*)?$/.test(user);

/** Whether root in this container is somebody else on the host: a rootless engine, or remapped users. */
export const isRemapped = (container: Container, info: EngineInfo): boolean =>
  info.rootless || (hasEngineProtection(info, 'userns') && container.usernsMode !== 'host');
