import { type ActionId, type ActionOffer, targetKey } from '@/lib/model';
import type { CaseMember } from './case-finding';

/** The order of a clean-up: nothing may restart what was removed. `capture` and `rotate` are no actions on a host. */
export const CLEAN_UP_STEPS = ['close', 'capture', 'isolate', 'kill', 'remove', 'left', 'rotate'] as const;
export type CleanUpStep = (typeof CLEAN_UP_STEPS)[number];
export type ActionStep = Exclude<CleanUpStep, 'capture' | 'rotate'>;

/** One thing to press, or to do by hand, with the findings it answers. */
export interface CleanUpItem {
  readonly step: ActionStep;
  /** Null where no action does it. */
  readonly offer: ActionOffer | null;
  /** The finding it is asked for by: the first that offers it. */
  readonly fingerprint: string;
  readonly answers: readonly string[];
  /** All the findings that it answers are gone. */
  readonly gone: boolean;
}

/** What cleans up after an intruder. Housekeeping that a finding of the case offers as well is no part of it. */
const STEP_OF: Partial<Record<ActionId, ActionStep>> = {
  'daemon.closePlaintextApi': 'close',
  'daemon.enableTls': 'close',
  'firewall.blockPort': 'close',
  'port.rebind': 'close',
  'container.quarantine': 'isolate',
  'container.stop': 'isolate',
  'firewall.blockEgressIp': 'isolate',
  'process.kill': 'kill',
  'container.remove': 'remove',
  'image.remove': 'remove',
  'systemd.disableUnit': 'left',
  'cron.removeEntry': 'left',
  'preload.removeEntry': 'left',
  'ssh.removeAuthorizedKey': 'left',
  'file.quarantine': 'left',
  'user.lock': 'left',
};

/** Within a step as well: an image can go when its containers are gone, and cron would bring a file back. */
const ORDER = Object.keys(STEP_OF);

/**
 * What to do about a case, in order. A process of a hostile container goes with it; of the others, one that started another comes first.
 * Doors and what was left behind that no action answers are to be done by hand.
 */
export function cleanUpOf(members: readonly CaseMember[]): readonly CleanUpItem[] {
  const items = new Map<string, CleanUpItem>();
  for (const member of members.filter(({ role }) => role !== 'harm')) {
    for (const offer of offersOf(member)) {
      const step = STEP_OF[offer.actionId];
      if (!step) continue;
      const key = `${offer.actionId} ${targetKey(offer.target)}`;
      const { fingerprint, gone = false } = member.finding;
      const known = items.get(key);
      items.set(key, {
        step,
        offer,
        // A finding that is still there leads to its action; one that is gone does not.
        fingerprint: known && !(known.gone && !gone) ? known.fingerprint : fingerprint,
        answers: [...(known?.answers ?? []), fingerprint],
        gone: (known?.gone ?? true) && gone,
      });
    }
  }
  const all = [...items.values(), ...byHand(members)];
  const parents = parentsOf(members);
  const rank = ({ offer }: CleanUpItem): number => (offer ? ORDER.indexOf(offer.actionId) : ORDER.length);
  return CLEAN_UP_STEPS.flatMap((step) =>
    all
      .filter((item) => item.step === step)
      .sort((a, b) => Number(isParent(b, parents)) - Number(isParent(a, parents)) || rank(a) - rank(b)),
  );
}

/** One way to close a door is enough, and a process in a container is ended with its container. */
function offersOf({ finding, role }: CaseMember): readonly ActionOffer[] {
  const offers =
    role === 'door'
      ? finding.offers.filter(({ actionId }) => STEP_OF[actionId] === 'close').slice(0, 1)
      : finding.offers;
  const inContainer = offers.some(({ actionId }) => actionId === 'container.quarantine');
  return inContainer ? offers.filter(({ actionId }) => actionId !== 'process.kill') : offers;
}

const BY_HAND: Readonly<Record<string, ActionStep>> = { entry: 'close', persistence: 'left' };

function byHand(members: readonly CaseMember[]): readonly CleanUpItem[] {
  return members.flatMap((member): CleanUpItem[] => {
    const step = BY_HAND[member.stage];
    if (!step || member.role === 'trace' || offersOf(member).length > 0) return [];
    const { fingerprint, gone = false } = member.finding;
    return [{ step, offer: null, fingerprint, answers: [fingerprint], gone }];
  });
}

/** Numbers of processes that started another one of the case, as the joins say. */
const parentsOf = (members: readonly CaseMember[]): ReadonlySet<number> =>
  new Set(
    members.flatMap(({ reasons }) =>
      reasons.flatMap(({ kind, value }) => (kind === 'parent' ? [Number(/\d+/.exec(value)?.[0])] : [])),
    ),
  );

const isParent = ({ offer }: CleanUpItem, parents: ReadonlySet<number>): boolean =>
  offer?.target.kind === 'process' && parents.has(offer.target.pid);
