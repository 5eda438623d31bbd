import { createHash } from 'node:crypto';
import type { Plan } from '@/lib/model';

/** SHA-256 of the whole plan in one canonical spelling. A confirmation carries it; another world gives another hash. */
export function hashPlan(plan: Plan): string {
  return createHash('sha256').update(canonical(plan)).digest('hex');
}

function canonical(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(canonical).join(',')}]`;
  if (node === null || typeof node !== 'object') return JSON.stringify(node) ?? 'null';
  const entries = Object.entries(node).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/**
 * Whether two plans do the same to the host: the same literal calls and files on the same thing, with the same way back. The world around may have
 * moved, as it does when a step before this one has paused the container that this one removes.
 */
export const sameDeed = (a: Plan, b: Plan): boolean => canonical(deedOf(a)) === canonical(deedOf(b));

const deedOf = ({ actionId, target, steps, files, interrupts, evidence, revert, undo, confirmName }: Plan) => ({
  ...{ actionId, target, steps, files, interrupts, evidence, revert, undo, confirmName },
});

/** One number for the plans of several steps in their order; null stands for a step that has no plan yet. */
export const hashPlans = (hashes: readonly (string | null)[]): string =>
  createHash('sha256').update(canonical(hashes)).digest('hex');
