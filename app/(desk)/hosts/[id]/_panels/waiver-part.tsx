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
import { endWaiver, extendWaiver, waiveFinding } from '../../../waiver-actions';
import { WaiveDialog } from './waive-dialog';

/** The waiver of a finding with the ways out of it, or the way into one. */
export function WaiverPart({ finding }: { finding: Pick<FindingView, 'id' | 'state' | 'waiver' | 'people'> }) {
  const { id, state, waiver, people } = finding;
  if (waiver) return <RunningWaiver findingId={id} waiver={waiver} people={people} isResolved={state === 'resolved'} />;
  return state === 'resolved' ? null : <WaiveOffer findingId={id} people={people} />;
}

function WaiveOffer({ findingId, people }: { findingId: string; people: FindingView['people'] }) {
  const t = useTranslations('waiver');
  const [open, setOpen] = useState(false);
  return (
    <div className="mb-2 grid grid-cols-[1fr_auto] items-center gap-4 px-3 py-1">
      <p className="text-sec text-ink3">{t('offer')}</p>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('waive')}
      </Button>
      {open ? (
        <WaiveDialog
          title={t('title')}
          note={t('note')}
          verb={t('waive')}
          people={people}
          send={async (terms) => {
            const result = await waiveFinding(findingId, terms);
            if (result.ok) toast.success(t('waived'));
            return result;
          }}
          close={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

type RunningProps = {
  findingId: string;
  waiver: WaiverView;
  people: FindingView['people'];
  isResolved: boolean;
};

function RunningWaiver({ findingId, waiver, people, isResolved }: RunningProps) {
  const t = useTranslations('waiver');
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
      <WaiverDeeds findingId={findingId} waiver={waiver} people={people} />
    </div>
  );
}

/** Extending and ending, where a waiver is shown. */
export function WaiverDeeds({ findingId, waiver, people }: Omit<RunningProps, 'isResolved'>) {
  const t = useTranslations('waiver');
  const [pending, begin] = useTransition();
  const [open, setOpen] = useState(false);
  const end = () =>
    begin(async () => {
      const result = await endWaiver(findingId);
      if (result.ok) toast.success(t('ended'));
      else toast.error(result.sentence);
    });
  return (
    <div className="flex gap-2">
      <Button onClick={() => setOpen(true)}>{t('extend')}</Button>
      <Button onClick={end} disabled={pending}>
        {t('end')}
      </Button>
      {open ? (
        <WaiveDialog
          title={t('extendTitle')}
          note={t('extendNote')}
          verb={t('extend')}
          people={people}
          ownerId={people.some(({ id }) => id === waiver.ownerId) ? waiver.ownerId : ''}
          reason={waiver.reason}
          send={async (terms) => {
            const result = await extendWaiver(findingId, terms);
            if (result.ok) toast.success(t('extended'));
            return result;
          }}
          close={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
