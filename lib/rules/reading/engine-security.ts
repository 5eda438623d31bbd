import type { DaemonSettings, EngineInfo, EngineVersion } from '@/lib/model';

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
  if (daemon) return isSetInSettings(daemon);
  return Number.parseInt(version?.version ?? '', 10) >= FIRST_TO_TELL ? false : null;
}

function isSetInSettings({ configFile, processes }: DaemonSettings): boolean {
  if (configFile.values?.['no-new-privileges'] === true) return true;
  const own = processes.filter((process) => process.containerId === null);
  return own.some(({ argv }) => argv.some((word) => /^--no-new-privileges(=true)?$/.test(word)));
}
