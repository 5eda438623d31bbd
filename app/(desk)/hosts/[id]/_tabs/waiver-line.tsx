'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { WaiverView } from '@/lib/services/views/waiver';

/** Who accepted it, until when and why, in one line of a table. */
export function WaiverLine({ waiver }: { waiver: WaiverView }) {
  const t = useTranslations('waiver');
  return (
    <span className="text-ink2" title={visibleText(waiver.reason)}>
      {t.rich('line', {
        who: () => <Untrusted text={waiver.owner} limit={60} />,
        until: () => <Moment at={waiver.expiresAt} form="date" />,
        reason: () => <Untrusted text={waiver.reason} limit={400} />,
      })}
    </span>
  );
}

/** The same as text, after the evidence, for the file that is downloaded. */
export function useWaiverText(): (evidence: string, waiver: WaiverView | null) => string {
  const t = useTranslations('findings');
  return useCallback(
    (evidence, waiver) =>
      waiver
        ? `${evidence} ${t('waivedBecause', { who: waiver.owner, until: waiver.expiresAt, reason: waiver.reason })}`
        : evidence,
    [t],
  );
}
