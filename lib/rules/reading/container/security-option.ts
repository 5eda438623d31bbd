import type { Container } from '@/lib/model';

/** What a container asks for under one name of --security-opt: "seccomp=unconfined", the older "seccomp:unconfined". Null when nothing. */
export function securityOption(container: Container, name: string): string | null {
  const found = container.securityOptions.find((option) => option.split(/[=:]/)[0] === name);
  return found === undefined ? null : found.slice(name.length + 1);
}

/** The option as it was written, for evidence; '' when there is none. */
export const securityOptionText = (container: Container, name: string): string =>
  container.securityOptions.find((option) => option.split(/[=:]/)[0] === name) ?? '';
