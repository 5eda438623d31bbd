import { getTranslations } from 'next-intl/server';
import { readLookupSettings } from '@/app/_server/reads';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { AllowedHosts } from './allowed-hosts';
import { OfflineSwitch } from './offline-switch';
import { ServiceSection } from './service-section';

/** What may leave this installation: the switch for everything, and each service with its key, limits and last failure. */
export default async function LookupSettingsPage() {
  const settings = await getTranslations('settings');
  const t = await getTranslations('lookupSettings');
  const view = await readLookupSettings();
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t bg-surface">
        <OfflineSwitch offline={view.offline} />
        {view.services.map((row) => (
          <ServiceSection key={row.service} row={row} />
        ))}
        <AllowedHosts hosts={view.allowedHosts} />
      </div>
    </PageFrame>
  );
}
