import type { Baseline, BaselineHolds, SharedFact } from '@/lib/model';

/** What a person called good, and when it was read. */
export interface Marked {
  readonly what: string; // "this host", "the group prod", "the fleet"
  readonly takenAt: string;
}

/**
 * Which of the baselines of a host a thing differs from: the most specific that speaks of it; for a thing that none speaks of, the most
 * specific that holds its kind.
 */
export function markedFor({ levels = [], takenAt }: Baseline, fact: SharedFact, subject?: string): Marked {
  const holders = levels.filter(({ subjects }) => subjects[fact]);
  const level = holders.find(({ subjects }) => subject !== undefined && subjects[fact]?.has(subject)) ?? holders[0];
  return level ? { what: nameOf(level.holds), takenAt: level.takenAt } : { what: 'this host', takenAt };
}

function nameOf(holds: BaselineHolds): string {
  switch (holds.kind) {
    case 'host':
      return 'this host';
    case 'group':
      return `the group ${holds.tag}`;
    case 'fleet':
      return 'the fleet';
  }
}
