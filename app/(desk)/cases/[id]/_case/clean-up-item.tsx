import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { NearMoment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { CaseItemState, CaseItemView } from '@/lib/services/views/case';
import { BeginRollout } from '../../../_rollout/begin-rollout';
import { actionHref } from '../../../hosts/[id]/_host/action-way';
import { itemLook } from './item-look';

const OVER: ReadonlySet<CaseItemState> = new Set(['confirmed', 'gone', 'running']);

/** One thing to press, on one thing; what was pressed leads to its run. */
export function CleanUpItem({ item, hostId, caseId }: { item: CaseItemView; hostId: string; caseId: string }) {
  const t = useTranslations('cases');
  const rollouts = useTranslations('rollouts');
  const [mark, tone] = itemLook[item.state];
  return (
    <li className="grid grid-cols-[12px_minmax(0,1fr)_auto] items-baseline gap-2">
      <StateMark kind={mark} className="self-center" />
      <span className="flex min-w-0 items-baseline gap-2">
        <ItemLink item={item} hostId={hostId} caseId={caseId} />
        <span className="mono min-w-0 truncate text-ink2" title={visibleText(item.target.slice(0, 1000))}>
          <Untrusted text={item.target} limit={160} />
        </span>
        {item.everywhere !== null && item.action && !OVER.has(item.state) ? (
          <BeginRollout ask={{ caseId, key: item.key }} tone="link">
            {rollouts('onAll', { count: item.everywhere })}
          </BeginRollout>
        ) : null}
      </span>
      <span className={cn('text-sec', tone)}>
        {t(`itemState.${item.state}`)} {item.at ? <NearMoment at={item.at} className="text-ink3" /> : null}
      </span>
    </li>
  );
}

function ItemLink({ item, hostId, caseId }: { item: CaseItemView; hostId: string; caseId: string }) {
  const t = useTranslations('cases');
  const { action } = item;
  const look = 'inline-flex min-h-6 shrink-0 items-center font-medium text-accent hover:underline';
  if (!action) {
    return (
      <Link href={`/cases/${caseId}?panel=finding:${item.findingId}`} scroll={false} className={look}>
        {t('byHand')}
      </Link>
    );
  }
  const runHref = action.runId ? `/hosts/${hostId}?run=${action.runId}` : null;
  const askHref = action.way ? actionHref(hostId, action.actionId, action.way) : null;
  const href = OVER.has(item.state) ? runHref : askHref;
  if (!href) return <span className="shrink-0 text-ink2">{action.label}</span>;
  return (
    <Link
      href={href}
      className={
        OVER.has(item.state) ? 'inline-flex min-h-6 shrink-0 items-center font-medium text-ink2 hover:underline' : look
      }
    >
      {action.label}
    </Link>
  );
}
