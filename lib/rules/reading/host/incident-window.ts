import type { Container, CronEntry, Process, RuleContext, Snapshot } from '@/lib/model';
import { isTakeover } from '../container/takeover';
import type { Trust } from '../image/vendor-program';
import { pipedDecode, pipedDownload } from '../process/command-text';
import { hidesBusily } from '../process/process';

/** What decisive signs of a break-in are taken from. Facts that were not read add nothing. */
export interface IncidentFacts {
  readonly containers?: readonly Container[] | undefined;
  readonly processes?: readonly Process[] | undefined;
  readonly cronEntries?: readonly CronEntry[] | undefined;
}

const WINDOW_MS = 3_600_000;

/**
 * Times at which something began that is decisive by itself (ISO 8601, the host's clock): in this scan and in the ones before, so that
 * cleaning up one trace does not make the others look harmless.
 */
export function incidentTimes(
  facts: IncidentFacts,
  { earlier, ...trust }: Trust & Pick<RuleContext, 'earlier'>,
): readonly string[] {
  const all = [facts, ...earlier.map(incidentFactsOf)];
  return [...new Set(all.flatMap((one) => timesIn(one, trust)))].sort();
}

function timesIn({ containers, processes, cronEntries }: IncidentFacts, trust: Trust): readonly string[] {
  const times = [
    ...(containers ?? []).filter((one) => isTakeover(one, trust)).map((one) => one.createdAt),
    ...(processes ?? []).filter((one) => hidesBusily(one, true)).map((one) => one.startedAt),
    ...(cronEntries ?? []).filter(runsDownload).map((one) => one.fileModifiedAt),
  ];
  return times.filter((at) => at !== null);
}

const incidentFactsOf = ({ facts }: Snapshot): IncidentFacts => ({
  containers: facts.containers.read ? facts.containers.value : undefined,
  processes: facts.processes.read ? facts.processes.value : undefined,
  cronEntries: facts.cronEntries.read ? facts.cronEntries.value : undefined,
});

const runsDownload = (entry: CronEntry): boolean =>
  pipedDownload(entry.command) !== '' || pipedDecode(entry.command) !== '';

/** The decisive moment within an hour of this one; null when there is none. */
export function incidentNear(at: string | null, times: readonly string[]): string | null {
  if (at === null) return null;
  const moment = Date.parse(at);
  return times.find((time) => Math.abs(Date.parse(time) - moment) <= WINDOW_MS) ?? null;
}
