'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Failure } from '@/app/_ui/state/failure';
import { Fingerprint } from '@/app/_ui/text/fingerprint';
import { RelativeTime } from '@/app/_ui/text/time';
import type { HostHeader } from '@/lib/services/views/host';
import { confirmHostKey } from '../../actions';

/** Says in words what stands between us and this host, and the way out. Silent while all is read. */
export function HostBanner({ header }: { header: HostHeader }) {
  const t = useTranslations('host');
  if (header.status === 'key-changed' && header.offeredHostKey)
    return <KeyChanged header={header} offered={header.offeredHostKey} />;
  if (header.status === 'unconfirmed') return <Unconfirmed hostId={header.id} />;
  const trouble = header.status === 'refused' || header.status === 'offline' || header.status === 'detached';
  if (trouble || (header.statusSentence && header.status !== 'scanning')) {
    return <Failure bleed title={header.statusSentence ?? t('staleBannerBare')} cause={<Age header={header} />} />;
  }
  if (header.lastScanAt === null && header.status !== 'scanning') {
    return (
      <div className="flex items-center gap-2.5 border-b bg-sunken px-6 py-3 text-ink2">
        <StateMark kind="unchecked" />
        {t('neverBanner')}
      </div>
    );
  }
  if (header.stale && header.lastSeenAt) {
    return (
      <div className="flex items-center gap-2.5 border-b bg-high-tint px-6 py-3 text-high">
        <StateMark kind="warning" />
        <span>
          <Age header={header} />
        </span>
      </div>
    );
  }
  return null;
}

function Age({ header }: { header: HostHeader }) {
  const t = useTranslations('host');
  const at = header.lastSeenAt;
  return at ? t.rich('staleBanner', { age: () => <RelativeTime at={at} /> }) : t('neverBanner');
}

function Unconfirmed({ hostId }: { hostId: string }) {
  const t = useTranslations('host');
  return (
    <Failure bleed title={t('unconfirmedTitle')} cause={t('unconfirmedNote')}>
      <ButtonLink href={`/hosts/confirm#${hostId}`}>{t('compare')}</ButtonLink>
    </Failure>
  );
}

function KeyChanged({ header, offered }: { header: HostHeader; offered: NonNullable<HostHeader['offeredHostKey']> }) {
  const t = useTranslations('host');
  const [pending, begin] = useTransition();
  const confirm = () =>
    begin(async () => {
      const result = await confirmHostKey(header.id, offered.fingerprint);
      if (result.ok) toast.success(t('keyConfirmed2'));
      else toast.error(result.sentence);
    });
  return (
    <Failure bleed title={t('keyChangedTitle')} cause={t('keyChangedNote')}>
      <div className="w-full">
        <dl className="grid grid-cols-[110px_1fr] gap-y-1 pt-1">
          <dt className="text-ink2">{t('keyOld')}</dt>
          <dd>
            <Fingerprint text={header.hostKey?.fingerprint ?? ''} />
          </dd>
          <dt className="text-ink2">{t('keyNew')}</dt>
          <dd>
            <Fingerprint text={offered.fingerprint} />
          </dd>
        </dl>
        <div className="mt-2 flex items-center gap-3">
          <Button onClick={confirm} disabled={pending}>
            {t('keyConfirm')}
          </Button>
          <span className="text-ink2">{t('keyCompare')}</span>
        </div>
      </div>
    </Failure>
  );
}
