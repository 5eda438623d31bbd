import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readScripts } from '@/app/_server/reads';
import { PageFrame } from '@/app/_ui/shell/page-frame';
import { AddServer } from './add-server';

/** Add a server: address, sign-in, fingerprint, live test, first scan; all five in sight. */
export default async function AddServerPage({ searchParams }: PageInput) {
  const fleet = await getTranslations('fleet');
  const t = await getTranslations('add');
  const { address } = await searchParams;
  const { collector } = await readScripts();
  return (
    <PageFrame crumbs={[{ name: fleet('title'), href: '/' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <AddServer
        initialAddress={typeof address === 'string' ? address.slice(0, 400) : ''}
        scriptLines={collector.lines}
      />
    </PageFrame>
  );
}
