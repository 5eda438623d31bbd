import type { Judgement, Subject } from '@/lib/model';
import { unknown } from '../define';

/** Drift is measured against what a person called good; without that nothing can be said. */
export const noBaseline = (subject: Subject): readonly Judgement[] => [
  unknown(subject, 'no baseline yet: mark this host as known good once it is'),
];

export const notInBaseline = (subject: Subject, what: string): readonly Judgement[] => [
  unknown(subject, `the baseline does not hold ${what}`),
];
