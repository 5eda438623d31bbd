import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ApprovalRow } from '@/lib/services/views/approval';
import { ApprovalButtons } from './approval-buttons';
import { PlanChangeList } from './plan-change-list';

/** What a second person was asked, and what came of it; the buttons for whoever may press one. Stands below the plan that it is about. */
export function ApprovalPart({ approval }: { approval: ApprovalRow }) {
  const t = useTranslations('approvals');
  const { state, changes } = approval;
  return (
    <section
      aria-label={t('part')}
      className="flex flex-col gap-2.5 rounded-ctl border border-line2 bg-sunken px-3 py-2.5"
    >
      <p className="flex items-baseline gap-2 font-medium">
        <StateMark kind={state === 'approved' ? 'pass' : state === 'asked' ? 'unchecked' : 'warning'} />
        <span>
          <ApprovalWords approval={approval} />
        </span>
      </p>
      {approval.decision?.reason ? (
        <p className="text-ink2 [overflow-wrap:anywhere]">
          <Untrusted text={approval.decision.reason} limit={500} />
        </p>
      ) : null}
      {state === 'changed' ? <PlanChangeList changes={changes} /> : null}
      {state === 'asked' ? <ApprovalButtons approval={approval} /> : null}
    </section>
  );
}

function ApprovalWords({ approval }: { approval: ApprovalRow }) {
  const t = useTranslations('approvals');
  const { state, askedBy, expiresAt, decision } = approval;
  const who = () => <Untrusted text={askedBy} limit={80} />;
  if (state === 'asked')
    return t.rich(approval.mine ? 'askedByYou' : 'askedBy', {
      who,
      until: () => <Moment at={expiresAt} form="exact" />,
    });
  const by = () => <Untrusted text={decision?.by ?? ''} limit={80} />;
  const at = () => (decision ? <RelativeTime at={decision.at} /> : null);
  return t.rich(`became.${state}`, { who, by, at });
}
