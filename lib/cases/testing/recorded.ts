import { readFileSync } from 'node:fs';
import { Snapshot, withNewerFacts } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { RULES } from '@/lib/rules/registry';
import { contextWith } from '@/lib/rules/testing/context';
import type { CaseFinding } from '../case-finding';

/** A Snapshot that was taken from a real server of the lab, and its findings. */
export function recorded(name: 'infected' | 'clean' | 'tls'): { snapshot: Snapshot; findings: readonly CaseFinding[] } {
  const file = new URL(`../../collect/testing/recorded/${name}.json`, import.meta.url);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { facts: Record<string, unknown> };
  const snapshot: Snapshot = Snapshot.parse({ ...stored, facts: withNewerFacts(stored.facts) });
  const { findings } = judge(snapshot, RULES, contextWith({ takenAt: snapshot.takenAt }));
  return { snapshot, findings };
}
