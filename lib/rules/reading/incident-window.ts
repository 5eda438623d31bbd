import type { Container, CronEntry, Process } from '@/lib/model';
import { pipedDecode, pipedDownload } from './command-text';
import { hidesBusily } from './process';
import { isTakeover } from './takeover';

/** What decisive signs of a break-in are taken from. Facts that were not read add nothing. */
export interface IncidentFacts {
  readonly containers?: readonly Container[] | undefined;
  readonly processes?: readonly Process[] | undefined;
  readonly cronEntries?: readonly CronEntry[] | undefined;
}

const WINDOW_MS = 3_600_000;

/** Times at which something that is decisive by itself began: ISO 8601, the host's clock. */
export function incidentTimes({ containers, processes, cronEntries }: IncidentFacts): readonly string[] {
  const times = [
    ...(containers ?? []).filter(isTakeover).map((one) => one.createdAt),
    ...(processes ?? []).filter(hidesBusily).map((one) => one.startedAt),
    ...(cronEntries ?? []).filter(runsDownload).map((one) => one.fileModifiedAt),
  ];
  return times.filter((at) => at !== null);
}

const runsDownload = (entry: CronEntry): boolean =>
  pipedDownload(entry.command) !== '' || pipedDecode(entry.command) !== '';

/** Whether a moment lies within an hour of such a time. */
export function isInIncident(at: string | null, times: readonly string[]): boolean {
  if (at === null) return false;
  const moment = Date.parse(at);
  return times.some((time) => Math.abs(Date.parse(time) - moment) <= WINDOW_MS);
}
