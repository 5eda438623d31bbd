import type { DaemonSettings, EngineInfo, EngineVersion } from '@/lib/model';
import { daemonOption, isTrue, isUnreadable } from './daemon-options';
import { parseRelease } from './engine-release';

/** Whether the engine lists a protection among its own: "name=userns", "name=seccomp,profile=builtin". */
export const hasEngineProtection = (info: EngineInfo, name: string): boolean =>
  info.securityOptions.some((option) => option.split(',')[0] === `name=${name}`);

const FIRST_TO_TELL = 23;

/** Whether the engine blocks new privileges for all containers; null when it is too old to tell and its settings were not read. */
export function blocksNewPrivileges(
  info: EngineInfo,
  version: EngineVersion | undefined,
  daemon: DaemonSettings | undefined,
): boolean | null {
  if (hasEngineProtection(info, 'no-new-privileges')) return true;
  const option = daemon ? daemonOption(daemon, 'no-new-privileges') : null;
  if (option) return isTrue(option);
  if (daemon && !isUnreadable(daemon)) return false;
  return (parseRelease(version?.version ?? '')?.[0] ?? 0) >= FIRST_TO_TELL ? false : null;
}
