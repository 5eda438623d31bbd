import { RULES } from '@/lib/rules/registry';
import type { CaseFinding } from '../case-finding';

let next = 0;

/** A finding of a rule of the catalogue, changed by what a table row gives. */
export function findingOf(ruleId: string, changes: Partial<CaseFinding> = {}): CaseFinding {
  const rule = RULES.find(({ id }) => id === ruleId);
  if (!rule) throw new RangeError(`There is no rule ${ruleId}.`);
  next += 1;
  return {
    fingerprint: `f${next}`,
    ruleId,
    family: rule.family,
    severity: 'high',
    subject: { kind: 'host', id: `thing-${next}`, name: `thing-${next}` },
    sentence: [],
    evidence: [],
    offers: [],
    links: {},
    ...changes,
  };
}

/** A process of a stranger, and the place where its findings speak of it. */
export const processOf = (pid: number, comm = 'xmrig'): Pick<CaseFinding, 'subject'> => ({
  subject: { kind: 'process', id: `${pid}:100`, name: `${comm} (pid ${pid})` },
});

export const containerOf = (id: string, name = id): Pick<CaseFinding, 'subject'> => ({
  subject: { kind: 'container', id, name },
});
