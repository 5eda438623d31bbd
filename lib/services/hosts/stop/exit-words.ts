import type { Container } from '@/lib/model';

const SIGNALS: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
};
const CRASHES: Record<string, string> = {
  SIGILL: 'it crashed on an instruction that this processor does not know (SIGILL)',
  SIGABRT: 'it gave up by itself (SIGABRT): the last log lines may say why',
  SIGBUS: 'it crashed: memory that it was promised was not there (SIGBUS)',
  SIGFPE: 'it crashed in a calculation (SIGFPE)',
  SIGSEGV: 'it crashed: it touched memory that is not its own (SIGSEGV)',
};
const CODES: Record<number, string> = {
  0: 'it ended by itself and reported success',
  1: 'the program reported a general error',
  125: 'Docker itself could not run it',
  126: 'the command exists but may not be executed',
  127: 'the command was not found in the image',
};

export const signalName = (number: number): string => SIGNALS[number] ?? `signal ${number}`;

/** The signal that ended it, '' when it ended by itself. */
export const signalOf = ({ exitCode }: Container): string => SIGNALS[exitCode - 128] ?? '';

/** `memory`: whose memory ran out, by the engine's mark, its events or the kernel's log. `asked`: whether the engine was told to stop it; null when nobody knows. */
export type EndMarks = { memory: 'own' | 'host' | null; asked: boolean | null };

/** Why it ended, as one half of a sentence. */
export function exitWords(container: Container, { memory, asked }: EndMarks): string {
  if (memory === 'own') return 'the kernel killed it because it used more memory than it may';
  if (memory === 'host') return 'the host ran out of memory, and the kernel chose it to be killed';
  if (container.stateError !== '') return container.stateError;
  const signal = signalOf(container);
  if (signal === 'SIGKILL') return `it was killed (SIGKILL)${killedBy(asked)}`;
  if (signal)
    return CRASHES[signal] ?? `it was ended by ${signal}${asked === true ? ', as the engine was asked to' : ''}`;
  return CODES[container.exitCode] ?? `its program ended with code ${container.exitCode}`;
}

function killedBy(asked: boolean | null): string {
  if (asked === true) return ', because the engine was asked to stop it';
  if (asked === false)
    return ', and nobody asked the engine to: somebody on the host, its own program or the kernel did it';
  return ', not by its own memory limit; a stop that took too long, an administrator or a starved host does this';
}
