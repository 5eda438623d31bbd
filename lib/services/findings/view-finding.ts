import { z } from 'zod';
import { type ActionOffer, Risk, targetKey } from '@/lib/model';
import type { Places } from '@/lib/model/place';
import { RULES } from '@/lib/rules/registry';
import type { Database, Finding } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { wordsOf } from '../actions/action-words';
import { targetName } from '../actions/view-action-run';
import { wayTo } from '../actions/way-to-action';
import { readCaseOfFinding } from '../cases/case-marks';
import { readGuardsOf } from '../guards/may-touch';
import { hashesOfFinding } from '../lookups/hashes-of-finding';
import { parseInput } from '../parse-input';
import { activePeople } from '../people/active-people';
import { addressesIn } from '../places/addresses-in';
import { alsoOn, offerKey } from '../rollouts/also-on';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { blockOfFinding } from '../trust/block-of-finding';
import type { FindingView } from '../views/subject';
import type { FindingState } from '../views/words';
import { findingHistory } from './finding-history';
import { referencesOf } from './references-of';
import { type StoredFinding, stored, subjectOf, waiverOf } from './stored-finding';

const schema = z.object({ findingId: z.uuid() });

/** The side panel of one finding. @throws ServiceError `forbidden`, `not-found`. */
export async function viewFinding({ db, places }: ServiceContext, actor: Actor, input: unknown): Promise<FindingView> {
  authorize(actor, 'fleet.read');
  const { findingId } = parseInput(schema, input);
  const row = await db.finding.findUnique({
    where: { id: findingId },
    include: {
      host: { select: { id: true, name: true, risk: true } },
      assignee: { select: { id: true, name: true } },
      waiver: true,
    },
  });
  if (!row) throw new ServiceError('not-found');
  const [elsewhere, history, people, partOf] = await Promise.all([
    findElsewhere(db, row),
    findingHistory(db, actor, findingId),
    activePeople(db),
    readCaseOfFinding(db, findingId),
  ]);
  const finding = stored(row);
  const [hashes, block] = await Promise.all([hashesOfFinding(db, finding), blockOfFinding(db, row.hostId, finding)]);
  const rule = RULES.find(({ id }) => id === finding.ruleId);
  return {
    id: finding.id,
    host: { id: row.host.id, name: row.host.name },
    ruleId: finding.ruleId,
    family: finding.family,
    title: finding.title,
    severity: finding.severity,
    ruleSeverity: finding.ruleSeverity,
    state: finding.state,
    subject: subjectOf(finding),
    sentence: finding.sentence,
    evidence: evidenceOf(finding),
    block,
    addresses: addressesOf(finding, places),
    hashes,
    why: rule?.why ?? '',
    fix: rule?.fix ?? '',
    references: rule ? referencesOf(rule.references) : [],
    points: pointsOf(row.host.risk, finding.fingerprint),
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    resolvedAt: finding.resolvedAt?.toISOString() ?? null,
    waiver: waiverOf(finding),
    case: partOf,
    assignee: row.assignee,
    people,
    history,
    elsewhere,
    actions: finding.state === 'resolved' ? [] : actionsOf(finding, await readGuardsOf(db, finding.hostId)),
    everywhere: finding.state === 'resolved' ? [] : await everywhereOf(db, finding),
  };
}

/** The same rule or the same thing on other hosts. Every host has a "host" and a "daemon": those are not the same thing. */
async function findElsewhere(db: Database, finding: Finding): Promise<FindingView['elsewhere']> {
  const { hostId, ruleId, subjectId, subjectKind } = finding;
  const rows = await db.finding.findMany({
    where: {
      hostId: { not: hostId },
      state: { not: 'resolved' },
      OR: [{ ruleId }, { subjectId, subjectKind, NOT: { subjectKind: { in: ['host', 'daemon'] } } }],
    },
    select: { id: true, hostId: true, subjectName: true, state: true, host: { select: { name: true } } },
    take: 50,
  });
  return rows.map((one) => ({
    hostId: one.hostId,
    hostName: one.host.name,
    findingId: one.id,
    subjectName: one.subjectName,
    state: one.state as FindingState,
  }));
}

/** The remote ends first, then what else the evidence names. */
function addressesOf({ links, evidence }: StoredFinding, places: Places): FindingView['addresses'] {
  const remotes = links.remotes?.map(({ address }) => address) ?? [];
  return addressesIn([...remotes, ...evidence.map(({ value }) => value)], places);
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

/** What can be done on other hosts too, each with how it is asked for. */
async function everywhereOf(db: Database, finding: StoredFinding): Promise<FindingView['everywhere']> {
  const { id, hostId, ruleId, offers } = finding;
  const counts = await alsoOn(db, { hostId, ruleIds: [ruleId], offers });
  return offers.flatMap((offer) => {
    const others = counts.get(offerKey(offer)) ?? 0;
    const place = offers.filter(({ actionId }) => actionId === offer.actionId).indexOf(offer);
    const { actionId } = offer;
    const ask = { findingId: id, actionId, offer: place };
    return others > 0 ? [{ ask, label: wordsOf(offer).label, hosts: others + 1 }] : [];
  });
}

/** One button for each thing that an action is offered on; several of the same action tell their things apart. */
export function actionsOf(
  finding: Pick<StoredFinding, 'id' | 'offers'>,
  refusalOf: Awaited<ReturnType<typeof readGuardsOf>> = () => null,
): FindingView['actions'] {
  const keyOf = ({ actionId, target }: ActionOffer): string => `${actionId} ${targetKey(target)}`;
  const offers = [...new Map(finding.offers.map((offer) => [keyOf(offer), offer])).values()];
  return offers.flatMap((offer) => {
    const way = wayTo(offer, finding);
    const several = offers.filter(({ actionId }) => actionId === offer.actionId).length > 1;
    const target = several ? targetName(offer.target) : null;
    const refusal = refusalOf(offer);
    const notOffered = refusal && { sentence: refusal.sentence };
    return way ? [{ actionId: offer.actionId, target, way, notOffered, ...wordsOf(offer) }] : [];
  });
}

function pointsOf(stored: unknown, fingerprint: string): number | null {
  const reason = Risk.safeParse(stored).data?.reasons.find((one) => one.fingerprint === fingerprint);
  return reason ? Math.round(reason.points) : null;
}
