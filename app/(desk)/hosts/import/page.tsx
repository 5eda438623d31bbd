import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/app/_ui/shell/page-frame';
import { ImportServers } from './import-servers';

/** Import many: a pasted list, what would become of each entry, one credential; then each waits to be confirmed. */
export default async function ImportServersPage() {
  const fleet = await getTranslations('fleet');
  const t = await getTranslations('importServers');
  return (
    <PageFrame crumbs={[{ name: fleet('title'), href: '/' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <ImportServers />
    </PageFrame>
  );
}
