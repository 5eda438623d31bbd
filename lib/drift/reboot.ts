import type { Change, Snapshot } from '@/lib/model';

const JITTER_MS = 120_000;
const RUN_FIELDS: ReadonlySet<string> = new Set(['started', 'restarts']);

/** When the host was started again between two looks; null when it was not, or when nobody could read it. */
export function rebootBetween(before: Snapshot, after: Snapshot): string | null {
  const [was, is] = [before, after].map(({ facts }) => (facts.identity.read ? facts.identity.value.bootAt : null));
  if (!was || !is || Date.parse(is) - Date.parse(was) < JITTER_MS) return null;
  return new Date(is).toISOString();
}

/** One line for the start of the host instead of one for each container that started with it. */
export function tellReboot(changes: readonly Change[], bootAt: string, after: Snapshot): Change[] {
  const others = changes.flatMap((change): Change[] => {
    if (change.kind !== 'container' || change.turn !== 'changed') return [change];
    const fields = change.fields.filter(({ field }) => !RUN_FIELDS.has(field));
    return fields.length === 0 ? [] : [{ ...change, fields }];
  });
  const at = bootAt < after.takenAt ? bootAt : after.takenAt;
  return [
    { at, source: 'scan', kind: 'host', turn: 'happened', subjectKey: 'boot', name: 'restarted', fields: [] },
    ...others,
  ];
}
