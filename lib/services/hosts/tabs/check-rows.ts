import { z } from 'zod';
import { type AnyRule, type Policy, RuleResult } from '@/lib/model';
import { NO_BASELINE } from '@/lib/rules/drift/no-baseline';
import { RULES } from '@/lib/rules/registry';
import { wordsOf } from '../../actions/action-words';
import { byUrgency, isOpen, type StoredFinding, subjectOf, waiverOf } from '../../findings/stored-finding';
import { findingSince, type HostLooks } from '../../sightings/host-moments';
import type { HostFindingRow } from '../../views/host';
import type { CheckRow } from '../../views/host-tabs';

const resultsSchema = z.array(RuleResult).catch([]);

/** Every rule with its verdict in the last scan; what was not judged then has no verdict to show. `severities`: those of the policy. */
export function checkRows(
  storedResults: unknown,
  findings: readonly StoredFinding[],
  severities: Policy['severities'] = {},
): CheckRow[] {
  const rules = new Map<string, AnyRule>(RULES.map((rule) => [rule.id, rule]));
  return resultsSchema.parse(storedResults ?? []).map(({ ruleId, verdict, reasons }) => {
    const rule = rules.get(ruleId);
    const failed = findings.filter((finding) => finding.ruleId === ruleId && finding.state !== 'resolved');
    return {
      ruleId,
      family: rule?.family ?? '',
      title: rule?.title ?? ruleId,
      severity: severities[ruleId] ?? rule?.severity ?? 'info',
      verdict,
      reason: verdict === 'unknown' ? reasons.join('; ') : null,
      failed: failed.map((finding) => ({
        findingId: finding.id,
        subject: subjectOf(finding),
        waived: finding.state === 'waived',
      })),
      needsBaseline: verdict === 'unknown' && reasons.includes(NO_BASELINE),
      waived: verdict === 'fail' && failed.length > 0 && failed.every(({ state }) => state === 'waived'),
    };
  });
}

/** The findings tab: what fails, then what is waived, then what was not checked, then what passes. */
export function findingRows(
  checks: readonly CheckRow[],
  findings: readonly StoredFinding[],
  looks: HostLooks,
): HostFindingRow[] {
  const toRow = (finding: StoredFinding): HostFindingRow => ({
    ...failRow(finding),
    seen: findingSince(finding, looks),
  });
  const sorted = [...findings].sort(byUrgency);
  return [
    ...sorted.filter(isOpen).map(toRow),
    ...sorted.filter(({ state }) => state === 'waived').map(toRow),
    ...checks.filter(({ verdict }) => verdict === 'unknown').map(checkRow),
    ...checks.filter(({ verdict }) => verdict === 'pass').map(checkRow),
  ];
}

function failRow(finding: StoredFinding): HostFindingRow {
  const byAction = new Map(
    finding.offers.map((offer) => [offer.actionId, { actionId: offer.actionId, label: wordsOf(offer).label }]),
  );
  return {
    findingId: finding.id,
    ruleId: finding.ruleId,
    family: finding.family,
    title: finding.title,
    severity: finding.severity,
    verdict: 'fail',
    state: finding.state,
    subject: subjectOf(finding),
    sentence: finding.sentence,
    reason: null,
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    seen: null,
    waiver: waiverOf(finding),
    actions: [...byAction.values()],
  };
}

const checkRow = ({ ruleId, family, title, severity, verdict, reason }: CheckRow): HostFindingRow => ({
  findingId: null,
  ...{ ruleId, family, title, severity, verdict, reason },
  state: null,
  subject: null,
  sentence: reason === null ? [] : [{ kind: 'text', text: reason }],
  firstSeenAt: null,
  lastSeenAt: null,
  seen: null,
  waiver: null,
  actions: [],
});
