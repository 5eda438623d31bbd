import { FACT_NAMES, FACTS, Snapshot, unread, withNewerFacts } from '@/lib/model';

/** A stored file that is no Snapshot. The sentence is for people. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

/**
 * Reads a stored Snapshot (`shipshape.snapshot/1`) from JSON text. A fact that this version knows and the file does not is "not asked";
 * one that does not fit its schema is "not understood". Throws `ReplayError` when the file is no Snapshot at all.
 */
export function replaySnapshot(json: string): Snapshot {
  const stored = parseJson(json);
  if (stored === null || typeof stored !== 'object' || !('schema' in stored))
    throw new ReplayError('This file is not a Snapshot of Shipshape.');
  if (stored.schema !== 'shipshape.snapshot/1')
    throw new ReplayError(
      `This Snapshot has a schema this version does not read: ${String(stored.schema).slice(0, 60)}.`,
    );
  const held =
    'facts' in stored && stored.facts !== null && typeof stored.facts === 'object'
      ? (stored.facts as Record<string, unknown>)
      : {};
  const all = withNewerFacts(held);
  const facts = Object.fromEntries(FACT_NAMES.map((name) => [name, replayFact(name, all[name])]));
  const parsed = Snapshot.safeParse({ ...stored, facts });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ReplayError(
      `This Snapshot cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }
  return parsed.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ReplayError('This file is not JSON.');
  }
}

function replayFact(name: (typeof FACT_NAMES)[number], held: unknown): unknown {
  const parsed = FACTS[name].safeParse(held);
  return parsed.success ? parsed.data : unread('answer-not-understood', parsed.error.issues[0]?.message);
}
