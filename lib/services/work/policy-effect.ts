import type { DetectedFinding, Judged } from '@/lib/model';
import type { EffectCount, EffectRow, EffectTurn, PolicyEffect } from '../views/policy';

/** Rows that are named; the counts are of all. */
const MOST_ROWS = 50;

type Place = { id: string; name: string };

/** What a change of the policy does to the findings of one host. Pure: both judgements are of the same snapshot. */
export function effectOn(host: Place, before: Judged, after: Judged): EffectRow[] {
  const was = byFingerprint(before);
  const is = byFingerprint(after);
  const closes = before.findings.filter((one) => !is.has(one.fingerprint) && !isUndecided(one, after));
  const opens = after.findings.filter((one) => !was.has(one.fingerprint));
  const changes = after.findings.filter((one) => {
    const old = was.get(one.fingerprint);
    return old !== undefined && old.severity !== one.severity;
  });
  const row = (turn: EffectTurn, { fingerprint, ruleId, title, subject }: DetectedFinding): EffectRow => ({
    ...{ turn, hostId: host.id, hostName: host.name, ruleId, title, subjectName: subject.name },
    before: was.get(fingerprint)?.severity ?? null,
    after: is.get(fingerprint)?.severity ?? null,
  });
  return [
    ...closes.map((one) => row('closes', one)),
    ...opens.map((one) => row('opens', one)),
    ...changes.map((one) => row('changes', one)),
  ];
}

const byFingerprint = ({ findings }: Judged): ReadonlyMap<string, DetectedFinding> =>
  new Map(findings.map((one) => [one.fingerprint, one]));

/** The rule judges still, and can no longer say anything about this thing: its finding stays as it is. */
function isUndecided({ ruleId, subject }: DetectedFinding, { results }: Judged): boolean {
  const result = results.find((one) => one.ruleId === ruleId);
  if (!result) return false;
  if (result.unknownSubjects.length === 0) return result.reasons.length > 0;
  return result.unknownSubjects.some(({ kind, id }) => kind === subject.kind && id === subject.id);
}

/** The counts of all, and the first rows by name. */
export function sumOf(rows: readonly EffectRow[], { looked, hosts }: { looked: number; hosts: number }): PolicyEffect {
  const count = (turn: EffectTurn): EffectCount => {
    const of = rows.filter((row) => row.turn === turn);
    return { findings: of.length, hosts: new Set(of.map(({ hostId }) => hostId)).size };
  };
  return {
    ...{ looked, hosts, closes: count('closes'), opens: count('opens'), changes: count('changes') },
    rows: rows.slice(0, MOST_ROWS),
  };
}
