import type { EngineInfo } from '@/lib/model';

/** Whether the engine lists a protection among its own: "name=userns", "name=seccomp,profile=builtin". */
export const hasEngineProtection = (info: EngineInfo, name: string): boolean =>
  info.securityOptions.some((option) => option.split(',')[0] === `name=${name}`);
