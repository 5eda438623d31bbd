import type { Judgement, Subject } from '@/lib/model';
import { unknown } from '../define';

export const NO_BASELINE = 'no baseline yet: mark this host as known good once it is';

/** Drift is measured against what a person called good; without that nothing can be said. */
export const noBaseline = (subject: Subject): readonly Judgement[] => [unknown(subject, NO_BASELINE)];

export const notInBaseline = (subject: Subject, what: string): readonly Judgement[] => [
  unknown(subject, `the baseline does not hold ${what}`),
];
