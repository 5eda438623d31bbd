import type { ActionOffer, Family, Risk, Sentence, Severity } from '@/lib/model';
import { assess } from '@/lib/risk';
import { asJson, sendSignal, type Transaction } from '@/lib/store';

export type Assessment = { risk: Risk; critical: number; high: number };

/** Score, grade and what to fix first, from all findings that are open, also those that could not be checked again. */
export async function assessHost(tx: Transaction, hostId: string): Promise<Assessment> {
  const open = await tx.finding.findMany({
    where: { hostId, state: { in: ['open', 'back'] } },
    select: { fingerprint: true, ruleId: true, family: true, severity: true, sentence: true, offers: true },
    orderBy: { fingerprint: 'asc' },
  });
  const findings = open.map(({ family, severity, sentence, offers, ...rest }) => ({
    ...rest,
    // Written by upsertFindings from the same types; the columns are jsonb.
    family: family as Family,
    severity: severity as Severity,
    sentence: sentence as unknown as Sentence,
    offers: offers as unknown as ActionOffer[],
  }));
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { risk: assess(findings), critical: count('critical'), high: count('high') };
}

/** The host's figures anew, when what counts has changed without a scan. */
export async function reassessHost(tx: Transaction, hostId: string): Promise<void> {
  const { risk, critical, high } = await assessHost(tx, hostId);
  await tx.host.update({
    where: { id: hostId },
    data: { score: risk.score, grade: risk.grade, critical, high, risk: asJson(risk) },
  });
  await sendSignal(tx, { kind: 'host', hostId });
}
