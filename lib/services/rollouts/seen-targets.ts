import type { ActionId, ActionTarget, Image, Snapshot } from '@/lib/model';
import { blockAddresses, removeImage } from '@/lib/rules/reading/verdict/offers';
import type { Transaction } from '@/lib/store';
import { offersOfSubject } from '../actions/offers-of-subject';
import { type AskedHost, type FoundThing, findInSnapshots, MOST_OF_A_LIST } from '../fleet/seen/find-in-snapshots';
import { matchOf } from '../fleet/seen/seen-match';
import { SEEN } from '../fleet/seen/seen-sources';
import { unreadReason } from '../fleet/seen-anywhere';
import { readSnapshot } from '../hosts/read-snapshot';
import { nameOfImage } from '../inventory/host-inventory';
import type { NotRead } from './find-targets';
import type { SeenAsk } from './rollout-ask';

type SeenTarget = { host: { id: string; name: string; score: number | null }; target: ActionTarget };

/** Where the last snapshot of each host holds a thing, and what the action would act on there; and the hosts of which nobody can say. */
export async function findSeenTargets(
  db: Transaction,
  ask: SeenAsk,
): Promise<{ targets: SeenTarget[]; notRead: NotRead[] }> {
  const hosts = await findInSnapshots(db, SEEN[ask.what], matchOf(ask.what, ask.value));
  const targets: SeenTarget[] = [];
  const notRead: NotRead[] = [];
  for (const host of hosts) {
    const { id, name, score } = host;
    const found = host.found ?? [];
    const reason = unreadReason(host);
    if (found.length === 0 && reason !== undefined) notRead.push({ id, name, reason });
    if (found.length === 0) continue;
    const most = Math.max(...found.map(({ total }) => total));
    if (most > MOST_OF_A_LIST) notRead.push({ id, name, reason: `It holds ${most}; ${MOST_OF_A_LIST} are looked at.` });
    for (const target of await targetsOn(db, host, found, ask)) targets.push({ host: { id, name, score }, target });
  }
  return { targets, notRead };
}

async function targetsOn(
  db: Transaction,
  { id }: AskedHost,
  found: readonly FoundThing[],
  { actionId, value }: SeenAsk,
): Promise<ActionTarget[]> {
  if (actionId === 'firewall.blockEgressIp')
    return found.some(({ as }) => as === 'socket') ? blockAddresses([value]).map(({ target }) => target) : [];
  if (actionId === 'ssh.removeAuthorizedKey') return found.flatMap(keyTarget);
  const { snapshotId } = await db.host.findUniqueOrThrow({ where: { id }, select: { snapshotId: true } });
  const snapshot = await readSnapshot(db, snapshotId);
  return snapshot ? found.flatMap((thing) => targetOf(snapshot, thing, actionId)) : [];
}

function keyTarget({ as, kept }: FoundThing): ActionTarget[] {
  const { path, user, lineNumber, fingerprint } = kept;
  if (as !== 'key' || !path || !fingerprint) return [];
  return [{ kind: 'authorized-key', path, user: user ?? '', lineNumber: Number(lineNumber), fingerprint }];
}

/** The thing as that host's snapshot knows it. An image that containers use is planned for as well: the plan says that they do. */
function targetOf(snapshot: Snapshot, { as, kept }: FoundThing, actionId: ActionId): ActionTarget[] {
  const { images } = snapshot.facts;
  if (as === 'image' && actionId === 'image.remove') {
    const image = images.read ? images.value.find((one: Image) => one.id === kept.id) : undefined;
    return image ? [removeImage(image, nameOfImage(image)).target] : [];
  }
  const subject =
    as === 'container' || as === 'image'
      ? { kind: as, id: kept.id ?? '' }
      : as === 'process'
        ? { kind: as, id: `${kept.pid}:${kept.startTicks}` }
        : null;
  const offers = subject && offersOfSubject(snapshot, subject);
  return (offers ?? []).filter((offer) => offer.actionId === actionId).map(({ target }) => target);
}
