import { z } from 'zod';
import { type ActionOffer, Risk, targetKey } from '@/lib/model';
import { RULES } from '@/lib/rules/registry';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { wordsOf } from '../actions/action-words';
import { targetName } from '../actions/view-action-run';
import { wayTo } from '../actions/way-to-action';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { FindingView } from '../views/subject';
import type { FindingState } from '../views/words';
import { noteText } from './note-text';
import { type StoredFinding, stored, subjectOf, waiverOf } from './stored-finding';

const schema = z.object({ findingId: z.uuid() });

/** The side panel of one finding. @throws ServiceError `forbidden`, `not-found`. */
export async function viewFinding({ db }: ServiceContext, actor: Actor, input: unknown): Promise<FindingView> {
  authorize(actor, 'fleet.read');
  const { findingId } = parseInput(schema, input);
  const row = await db.finding.findUnique({
    where: { id: findingId },
    include: {
      host: { select: { id: true, name: true, risk: true } },
      notes: { orderBy: { at: 'asc' } },
      waiver: true,
    },
  });
  if (!row) throw new ServiceError('not-found');
  const [elsewhere, runs] = await Promise.all([
    db.finding.findMany({
      where: {
        id: { not: findingId },
        hostId: { not: row.hostId },
        state: { not: 'resolved' },
        OR: [
          { ruleId: row.ruleId },
          { subjectId: row.subjectId, subjectKind: row.subjectKind, NOT: { subjectKind: { in: ['host', 'daemon'] } } },
        ],
      },
      select: { id: true, hostId: true, subjectName: true, state: true, host: { select: { name: true } } },
      take: 50,
    }),
    db.actionRun.findMany({ where: { findingId, confirmedAt: { not: null } }, orderBy: { confirmedAt: 'asc' } }),
  ]);
  const finding = stored(row);
  const rule = RULES.find(({ id }) => id === finding.ruleId);
  const history = [
    ...row.notes.map((note) => ({ at: note.at, text: noteText(note), actor: note.actorName })),
    ...runs.map((run) => ({
      at: run.confirmedAt ?? run.plannedAt,
      text: `${run.actionId}: ${run.outcome ?? run.state}`,
      actor: run.confirmedByName,
    })),
  ];
  return {
    id: finding.id,
    host: { id: row.host.id, name: row.host.name },
    ruleId: finding.ruleId,
    family: finding.family,
    title: finding.title,
    severity: finding.severity,
    state: finding.state,
    subject: subjectOf(finding),
    sentence: finding.sentence,
    evidence: evidenceOf(finding),
    why: rule?.why ?? '',
    fix: rule?.fix ?? '',
    references: [
      ...(rule?.references.cis ?? []).map(cisReference),
      ...(rule?.references.attack ?? []).map(attackReference),
    ],
    points: pointsOf(row.host.risk, finding.fingerprint),
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    resolvedAt: finding.resolvedAt?.toISOString() ?? null,
    waiver: waiverOf(finding),
    history: history
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map((one) => ({ ...one, at: one.at.toISOString() })),
    elsewhere: elsewhere.map((one) => ({
      hostId: one.hostId,
      hostName: one.host.name,
      findingId: one.id,
      subjectName: one.subjectName,
      state: one.state as FindingState,
    })),
    actions: finding.state === 'resolved' ? [] : actionsOf(finding),
  };
}

/** The values that the sentence marks as bad are the ones that decide. */
function evidenceOf({ evidence, sentence }: StoredFinding): FindingView['evidence'] {
  const bad = sentence.filter(({ kind }) => kind === 'bad').map(({ text }) => text);
  return evidence.map(({ label, value, source }) => ({
    label: source ? `${label} (${source})` : label,
    value,
    decisive: bad.some((text) => text !== '' && value.includes(text)),
  }));
}

/** One button for each thing that an action is offered on; several of the same action tell their things apart. */
export function actionsOf(finding: Pick<StoredFinding, 'id' | 'offers'>): FindingView['actions'] {
  const keyOf = ({ actionId, target }: ActionOffer): string => `${actionId} ${targetKey(target)}`;
  const offers = [...new Map(finding.offers.map((offer) => [keyOf(offer), offer])).values()];
  return offers.flatMap((offer) => {
    const way = wayTo(offer, finding);
    const several = offers.filter(({ actionId }) => actionId === offer.actionId).length > 1;
    const target = several ? targetName(offer.target) : null;
    return way ? [{ actionId: offer.actionId, target, way, ...wordsOf(offer) }] : [];
  });
}

function pointsOf(stored: unknown, fingerprint: string): number | null {
  const reason = Risk.safeParse(stored).data?.reasons.find((one) => one.fingerprint === fingerprint);
  return reason ? Math.round(reason.points) : null;
}

const cisReference = (id: string) => ({ text: `CIS Docker Benchmark ${id}`, url: null });
const attackReference = (id: string) => ({
  text: `MITRE ATT&CK ${id}`,
  url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`,
});
