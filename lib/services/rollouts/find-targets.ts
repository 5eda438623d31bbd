import { z } from 'zod';
import { cleanUpOf } from '@/lib/cases';
import { ActionOffer, type ActionTarget, targetKey } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { targetName } from '../actions/view-action-run';
import { readCase } from '../cases/read-case';
import { byUrgency, stored } from '../findings/stored-finding';
import { ServiceError } from '../service-error';
import { alikeIn } from './alike';
import { ACTIONS_ON_SEEN, type RolloutAsk, type SeenAsk } from './rollout-ask';
import { findSeenTargets } from './seen-targets';

/** Far more than one confirmation should answer for; of one host, more things than any has of one image. */
export const MOST_HOSTS = 200;
export const MOST_ON_HOST = 25;
const MOST_FINDINGS = 5000;

/** One thing on one host that the action would act on. */
export type RolloutTarget = {
  host: { id: string; name: string; score: number | null };
  findingId: string | null;
  target: ActionTarget;
};
export type NotRead = { id: string; name: string; reason: string | null };
export type Found = {
  actionId: ActionOffer['actionId'];
  label: string;
  targets: readonly RolloutTarget[];
  notRead: readonly NotRead[];
};

/**
 * Everything in the fleet that one action would act on, as the last scans and the findings know it.
 * @throws ServiceError `not-found`, `not-offered`.
 */
export async function findTargets(db: Transaction, ask: RolloutAsk): Promise<Found> {
  if ('what' in ask) return findSeen(db, ask);
  const { offer, label } = await offerOf(db, ask);
  const { actionId, target } = offer;
  // An image is where the last scans saw it, whether a finding speaks of it or not.
  if (target.kind === 'container' || target.kind === 'image')
    return { ...(await findSeen(db, { what: 'image', value: target.imageId, actionId })), label };
  return { actionId, label, targets: await findOffered(db, offer), notRead: [] };
}

async function findSeen(db: Transaction, ask: SeenAsk): Promise<Found> {
  const isKnown = ask.what === 'image' || ACTIONS_ON_SEEN[ask.what].includes(ask.actionId);
  if (!isKnown) throw new ServiceError('not-offered');
  const { targets, notRead } = await findSeenTargets(db, ask);
  const findings = await readOffering(db, { actionId: ask.actionId });
  return {
    ...{ actionId: ask.actionId, label: ask.value, notRead },
    targets: targets.map(({ host, target }) => {
      const offers = findings.find(
        (one) => one.hostId === host.id && one.offers.some((offer) => isSame(offer, ask.actionId, target)),
      );
      return { host, target, findingId: offers?.id ?? null };
    }),
  };
}

const isSame = (offer: ActionOffer, actionId: string, target: ActionTarget): boolean =>
  offer.actionId === actionId && targetKey(offer.target) === targetKey(target);

async function offerOf(
  db: Transaction,
  ask: Exclude<RolloutAsk, SeenAsk>,
): Promise<{ offer: ActionOffer; label: string }> {
  if ('caseId' in ask) {
    const { held } = await readCase(db, ask.caseId);
    const item = cleanUpOf(held.map(({ member }) => member)).find(
      ({ offer }) => offer && `${offer.actionId} ${targetKey(offer.target)}` === ask.key,
    );
    if (!item?.offer) throw new ServiceError('not-offered');
    const finding = held.find(({ member }) => member.finding.fingerprint === item.fingerprint)?.finding;
    return { offer: item.offer, label: targetName(item.offer.target) || (finding?.title ?? '') };
  }
  const finding = await db.finding.findUnique({
    where: { id: ask.findingId },
    select: { offers: true, title: true },
  });
  if (!finding) throw new ServiceError('not-found');
  const offers = offersSchema.parse(finding.offers).filter(({ actionId }) => actionId === ask.actionId);
  const offer = offers[ask.offer ?? 0];
  if (!offer) throw new ServiceError('not-offered');
  return { offer, label: targetName(offer.target) || finding.title };
}

const offersSchema = z.array(ActionOffer).catch([]);

/** What open findings of all hosts offer on a thing that is the same. */
async function findOffered(db: Transaction, { actionId, target }: ActionOffer): Promise<RolloutTarget[]> {
  const alike = alikeIn(target);
  const findings = await readOffering(db, { actionId, target: alike });
  const seen = new Set<string>();
  return findings.flatMap(({ id, host, offers }) =>
    offers
      .filter((offer) => offer.actionId === actionId && has(offer.target, alike))
      .flatMap((offer): RolloutTarget[] => {
        const key = `${host.id} ${targetKey(offer.target)}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [{ host, target: offer.target, findingId: id }];
      }),
  );
}

const has = (target: ActionTarget, part: Partial<Record<string, unknown>>): boolean =>
  Object.entries(part).every(
    ([field, value]) => JSON.stringify((target as Record<string, unknown>)[field]) === JSON.stringify(value),
  );

/** Findings that are not resolved and offer this, the worst first: it is why the action is taken, and is kept with its run. */
async function readOffering(db: Transaction, offer: { actionId: string; target?: Partial<Record<string, unknown>> }) {
  const rows = await db.finding.findMany({
    where: { state: { not: 'resolved' }, offers: { array_contains: [offer] as never } },
    include: { host: { select: { id: true, name: true, score: true } } },
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    take: MOST_FINDINGS,
  });
  return rows.map(({ host, ...row }) => ({ ...stored(row), host })).sort(byUrgency);
}
