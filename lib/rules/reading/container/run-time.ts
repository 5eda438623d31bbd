import type { Container } from '@/lib/model';

/** Seconds between start and end of the last run; null when it runs, never ran, or the clock went backwards. */
export function ranSeconds(container: Container): number | null {
  if (container.startedAt === null || container.finishedAt === null || container.running) return null;
  const milliseconds = Date.parse(container.finishedAt) - Date.parse(container.startedAt);
  return milliseconds > 0 ? milliseconds / 1000 : null;
}

export const secondsText = (seconds: number): string =>
  seconds < 10 ? `${Math.round(seconds * 10) / 10} s` : `${Math.round(seconds)} s`;

/** Minutes between two times; null when one is missing or not a time. */
export function minutesBetween(earlier: string | null, later: string): number | null {
  const milliseconds = Date.parse(later) - Date.parse(earlier ?? '');
  return Number.isNaN(milliseconds) ? null : milliseconds / 60_000;
}

const EXIT_WORDS: Readonly<Record<number, string>> = {
  0: 'it ended by itself',
  1: 'the program gave up',
  125: 'the engine could not start it',
  126: 'the program may not be executed',
  127: 'the program was not found',
  134: 'the program aborted (SIGABRT)',
  137: 'killed (SIGKILL)',
  139: 'crashed (SIGSEGV)',
  143: 'asked to stop (SIGTERM)',
};

/** "137, killed (SIGKILL)". */
export function exitText(container: Container): string {
  const words = EXIT_WORDS[container.exitCode];
  return words === undefined ? String(container.exitCode) : `${container.exitCode}, ${words}`;
}
