import type { ActionId } from '@/lib/model';
import { labelOf } from '../actions/action-words';
import type { EverywhereOffer } from '../views/rollout';
import type { SeenAs, SeenRow, SeenWhat } from '../views/seen';
import { ACTIONS_ON_SEEN } from './rollout-ask';

/** As what a thing has to be there for an action on it. */
const NEEDS: Partial<Record<ActionId, SeenAs>> = {
  'container.quarantine': 'container',
  'container.stop': 'container',
  'container.remove': 'container',
  'image.remove': 'image',
  'process.kill': 'process',
  'firewall.blockEgressIp': 'socket',
  'ssh.removeAuthorizedKey': 'key',
};

/** What can be done wherever a thing was seen. The preview looks anew, and says for each host what it would do. */
export function everywhereOnSeen(what: SeenWhat, value: string, rows: readonly SeenRow[]): EverywhereOffer[] {
  return ACTIONS_ON_SEEN[what].flatMap((actionId) => {
    const own = rows.filter((row) => row.now && row.as === NEEDS[actionId]);
    const hosts = new Set(own.map(({ host }) => host.id)).size;
    return hosts > 0 ? [{ ask: { what, value, actionId }, label: labelOf(actionId), hosts }] : [];
  });
}
