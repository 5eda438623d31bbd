import { getTranslations } from 'next-intl/server';
import { readGuards } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { NewButtons } from './new-buttons';
import { ProtectionTables } from './protection-tables';

/** What may not be touched, or not by one person alone: of hosts and groups first, then single things. */
export default async function ProtectionPage() {
  const t = await getTranslations('guards');
  const settings = await getTranslations('settings');
  const view = await readGuards();
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note')}>
        <NewButtons choices={{ hosts: view.hosts, tags: view.tags }} />
      </TitleRow>
      <div className="border-t" />
      <ProtectionTables view={view} />
    </PageFrame>
  );
}
