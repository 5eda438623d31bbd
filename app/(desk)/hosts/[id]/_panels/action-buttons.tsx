import { ButtonLink } from '@/app/_ui/control/button';
import type { RowAction } from '@/lib/services/views/action';
import { actionHref } from '../_host/action-way';

/** The foot of a thing's panel: what can be done to it. Each leads to a preview; nothing is changed by pressing. */
export function ActionButtons({ hostId, actions }: { hostId: string; actions: readonly RowAction[] }) {
  return actions.map(({ actionId, label, destructive, way }) => (
    <ButtonLink
      key={actionId}
      href={actionHref(hostId, actionId, way)}
      scroll={false}
      tone={destructive ? 'danger' : 'outline'}
    >
      {label}
    </ButtonLink>
  ));
}
