'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { StateMark } from '../marks/state-mark';
import { useLive } from './live';

/** How fresh this page is: "Live, 2 s ago", or that the stream is lost. */
export function LiveAge() {
  const t = useTranslations('top');
  const { state, heardAt } = useLive();
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = heardAt === null || now === null ? 0 : Math.max(0, Math.round((now - heardAt) / 1000));
  if (state === 'lost') {
    return (
      <span className="flex items-center gap-1.5 text-sec text-high" role="status">
        <StateMark kind="offline" className="text-high" />
        {t('liveLost')}
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 text-sec text-ink2">
      <StateMark kind={state === 'live' ? 'seen' : 'offline'} />
      {state === 'live' ? t('live', { seconds }) : t('liveConnecting')}
    </span>
  );
}
