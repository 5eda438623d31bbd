import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readCatalogue } from '@/app/_server/reads';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { ActionCatalogue } from './action-catalogue';
import { CatalogueTabs } from './catalogue-tabs';
import { RuleCatalogue } from './rule-catalogue';

/** All that is judged and all that can be fixed, from the code that does it. */
export default async function CataloguePage({ searchParams }: PageInput) {
  const { list } = await searchParams;
  const settings = await getTranslations('settings');
  const t = await getTranslations('catalogue');
  const { rules, actions } = await readCatalogue();
  const ofActions = list === 'actions';
  const judged = rules.filter(({ notAvailable }) => notAvailable === null).length;
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <TitleRow
        title={t('title')}
        note={t('note', { judged, missing: rules.length - judged, actions: actions.length })}
      />
      <CatalogueTabs ofActions={ofActions} rules={rules.length} actions={actions.length} />
      {ofActions ? <ActionCatalogue rows={actions} /> : <RuleCatalogue rows={rules} />}
    </PageFrame>
  );
}
