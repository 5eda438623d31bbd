import { Plan, type ReportFinding } from '@/lib/model';
import type { Finding } from '@/lib/store';
import { stored } from '../findings/stored-finding';

/** A finding as a report lists it. */
export function listable(row: Finding & { host: { name: string } }, at: Date): ReportFinding {
  const { ruleId, title, severity, subjectName, sentence } = stored(row);
  return { hostName: row.host.name, ruleId, title, severity, subjectName, sentence, at: at.toISOString() };
}

export const runTitle = (plan: unknown, actionId: string): string => Plan.safeParse(plan).data?.title ?? actionId;
