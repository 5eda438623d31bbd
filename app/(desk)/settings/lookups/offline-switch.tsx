'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import type { LookupSettingsView } from '@/lib/services/views/lookup';
import { Section } from '../section';
import { useSave } from '../use-save';

/** Stops everything that leaves, at once: look-ups, feeds, messages. Servers are still read. */
export function OfflineSwitch({ offline }: Pick<LookupSettingsView, 'offline'>) {
  const t = useTranslations('lookupSettings');
  const { pending, problem, save } = useSave();
  const on = offline.setting || offline.always;
  return (
    <Section id="offline" title={t('offline')} note={t('offlineNote')}>
      <p className={on ? 'mb-3 font-medium text-high' : 'mb-3 text-ink2'}>
        {offline.always ? t('offlineAlways') : on ? t('offlineOn') : t('offlineOff')}
      </p>
      {problem ? (
        <p role="alert" className="mb-2 text-crit">
          {problem}
        </p>
      ) : null}
      {offline.always ? null : (
        <Button size="form" disabled={pending} onClick={() => save('outbound.offline', !offline.setting)}>
          {offline.setting ? t('goOnline') : t('goOffline')}
        </Button>
      )}
    </Section>
  );
}
