import { getTranslations } from 'next-intl/server';
import { readFeeds } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Section } from '../section';
import { AddressFeed } from './address-feed';
import { FeedTable } from './feed-table';
import { FindForm } from './find-form';
import { UploadFeed } from './upload-feed';

/** Where indicators come from, how old each source is, and the ways to add one. */
export default async function IntelligencePage() {
  const settings = await getTranslations('settings');
  const t = await getTranslations('feeds');
  const view = await readFeeds();
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t bg-surface">
        <FeedTable view={view} />
        <Section id="find" title={t('find')} note={t('findNote')}>
          <FindForm />
        </Section>
        <Section id="upload" title={t('upload')} note={t('uploadNote')}>
          <UploadFeed />
        </Section>
        <Section id="address" title={t('address')} note={view.offline ? t('addressOffline') : t('addressNote')}>
          <AddressFeed />
        </Section>
        <Section id="folder" title={t('folder')} note={t('folderNote')}>
          <p className="mono text-ink2">{t('folderPath')}</p>
        </Section>
      </div>
    </PageFrame>
  );
}
