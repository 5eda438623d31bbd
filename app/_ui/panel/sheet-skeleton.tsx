'use client';

import { useLinkStatus } from 'next/link';
import { useTranslations } from 'next-intl';
import { createPortal } from 'react-dom';
import { Skeleton } from '../state/skeleton';

/**
 * The panel that a link leads to, while it is being read: grey bars where its text will be. Stands inside the link, so that only
 * a press of that link shows it; without scripts the link simply leads to the page with its panel.
 */
export function PanelPending() {
  const t = useTranslations('common');
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <div
      role="status"
      className="appearing-late pointer-events-none fixed inset-y-0 right-0 z-30 flex w-[760px] max-w-[94vw] flex-col bg-surface shadow-sheet"
    >
      <span className="sr-only">{t('loading')}</span>
      <div className="border-b border-line2 px-6 pt-5 pb-4">
        <Skeleton lines={2} className="max-w-[420px]" />
      </div>
      <div className="flex flex-col gap-6 px-6 py-5">
        <Skeleton lines={3} />
        <Skeleton lines={6} />
        <Skeleton lines={4} />
      </div>
    </div>,
    document.body,
  );
}
