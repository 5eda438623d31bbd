import { ButtonLink } from '@/app/_ui/control/button';
import type { RowAction } from '@/lib/services/views/action';
import { NotOffered } from '../../../_guards/not-offered';
import { actionHref } from '../_host/action-way';

/**
 * The foot of a thing's panel: what can be done to it. Each leads to a preview; nothing is changed by pressing. What is protected says so in
 * place of its buttons, once for all that are refused for the same reason.
 */
export function ActionButtons({ hostId, actions }: { hostId: string; actions: readonly RowAction[] }) {
  const sentences = [...new Set(actions.flatMap(({ notOffered }) => notOffered?.sentence ?? []))];
  return (
    <>
      {actions
        .filter(({ notOffered }) => !notOffered)
        .map(({ actionId, label, destructive, way }) => (
          <ButtonLink
            key={actionId}
            href={actionHref(hostId, actionId, way)}
            scroll={false}
            tone={destructive ? 'danger' : 'outline'}
          >
            {label}
          </ButtonLink>
        ))}
      {sentences.map((sentence) => (
        <NotOffered key={sentence} label={labelsOf(actions, sentence)} sentence={sentence} />
      ))}
    </>
  );
}

const labelsOf = (actions: readonly RowAction[], sentence: string): string =>
  actions.flatMap(({ notOffered, label }) => (notOffered?.sentence === sentence ? label : [])).join(', ');
