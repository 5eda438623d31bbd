import type { RuleContext } from '@/lib/model';
import { threshold } from '../../thresholds';

const DAY_MS = 86_400_000;

/**
 * Other hosts have images of this repository too, and not since yesterday: what spreads by itself is on many hosts as well, but it
 * came lately, or to all of them at once.
 */
export function isAtHome(repository: string, context: RuleContext): boolean {
  if ((context.hostsWithRepository(repository) ?? 0) < 2) return false;
  const arrival = context.arrivalOf?.(repository) ?? null;
  return arrival === null || !(arrival.atOnce || isRecent(arrival.firstAt, context));
}

const isRecent = (at: string, { policy, takenAt }: RuleContext): boolean =>
  Date.parse(takenAt) - Date.parse(at) < threshold(policy, 'image-new-in-fleet-days') * DAY_MS;
