import type { Container } from '@/lib/model';

/** "CAP_SYS_ADMIN", "sys_admin" and "SYS_ADMIN" are one capability. */
const plain = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');

export const addedCapabilities = (container: Container): readonly string[] => [...new Set(container.capAdd.map(plain))];
export const droppedCapabilities = (container: Container): readonly string[] => [
  ...new Set(container.capDrop.map(plain)),
];

/** With one of these a container reaches the host's kernel, memory, files or other processes. */
const ESCAPE_GRADE: ReadonlySet<string> = new Set(
  `ALL SYS_ADMIN SYS_MODULE SYS_PTRACE SYS_RAWIO DAC_READ_SEARCH BPF PERFMON SYS_BOOT SYSLOG MAC_ADMIN
  CHECKPOINT_RESTORE`.split(/\s+/),
);
export const isEscapeGrade = (capability: string): boolean => ESCAPE_GRADE.has(capability);

/** What the engine gives to every container that asks for nothing. */
const ENGINE_DEFAULTS: ReadonlySet<string> = new Set(
  `AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID
  SYS_CHROOT`.split(/\s+/),
);
export const isEngineDefault = (capability: string): boolean => ENGINE_DEFAULTS.has(capability);
