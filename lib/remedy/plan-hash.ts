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
