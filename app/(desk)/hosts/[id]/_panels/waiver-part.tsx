'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FindingView } from '@/lib/services/views/subject';
import type { WaiverView } from '@/lib/services/views/waiver';
import { endWaiver } from '../../../waiver-actions';
import { WaiveDialog } from './waive-dialog';

/** The waiver of a finding with the way out of it, or the way into one. */
export function WaiverPart({ finding }: { finding: Pick<FindingView, 'id' | 'state' | 'waiver'> }) {
  if (finding.waiver)
    return <RunningWaiver findingId={finding.id} waiver={finding.waiver} isResolved={finding.state === 'resolved'} />;
  return finding.state === 'resolved' ? null : <WaiveOffer findingId={finding.id} />;
}

function WaiveOffer({ findingId }: { findingId: string }) {
  const t = useTranslations('waiver');
  const [open, setOpen] = useState(false);
  return (
    <div className="mb-2 grid grid-cols-[1fr_auto] items-center gap-4 px-3 py-1">
      <p className="text-sec text-ink3">{t('offer')}</p>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('waive')}
      </Button>
      {open ? <WaiveDialog findingId={findingId} close={() => setOpen(false)} /> : null}
    </div>
  );
}

type RunningProps = { findingId: string; waiver: WaiverView; isResolved: boolean };

function RunningWaiver({ findingId, waiver, isResolved }: RunningProps) {
  const t = useTranslations('waiver');
  const [pending, begin] = useTransition();
  const end = () =>
    begin(async () => {
      const result = await endWaiver(findingId);
      if (result.ok) toast.success(t('ended'));
      else toast.error(result.sentence);
    });
  return (
    <div className="mb-2 grid grid-cols-[auto_1fr_auto] items-start gap-3 rounded-ctl bg-sunken px-3 py-2.5">
      <StateMark kind="waived" className="mt-1" />
      <div className="min-w-0">
        <p>
          {t.rich('by', {
            who: () => (
              <b className="font-medium">
                <Untrusted text={waiver.owner} limit={80} />
              </b>
            ),
            since: () => <RelativeTime at={waiver.since} />,
            until: () => <Moment at={waiver.expiresAt} form="date" className="font-medium" />,
          })}
        </p>
        <p className="text-ink2 [overflow-wrap:anywhere]">
          <Untrusted text={waiver.reason} />
        </p>
        {isResolved ? <p className="mt-1 text-sec text-ink3">{t('resolvedNote')}</p> : null}
      </div>
      <Button onClick={end} disabled={pending}>
        {t('end')}
      </Button>
    </div>
  );
}
