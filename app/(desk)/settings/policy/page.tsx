import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readPolicy } from '@/app/_server/reads';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { PolicyEditor } from './policy-editor';
import { PolicyHistory } from './policy-history';
import { ScopeLinks } from './scope-links';

const LONGEST_TAG = 30;

/** Which checks are made, how severe they are and by which numbers they decide: for the fleet, or for hosts with a tag. */
export default async function PolicyPage({ searchParams }: PageInput) {
  const { group } = await searchParams;
  const scope = typeof group === 'string' && group.length <= LONGEST_TAG ? group : '';
  const settings = await getTranslations('settings');
  const t = await getTranslations('policy');
  const view = await readPolicy(scope);
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn busy={view.waiting > 0} />
      <TitleRow title={t('title')} note={t('note', { hosts: view.hosts })} />
      {view.waiting > 0 ? (
        <p role="status" className="flex items-center gap-2 border-t bg-sunken px-6 py-2 text-ink2">
          <StateMark kind="running" />
          {t('waiting', { count: view.waiting })}
        </p>
      ) : null}
      <ScopeLinks scope={scope} groups={view.groups} />
      <PolicyEditor key={scope} view={view} />
      <PolicyHistory changes={view.history} />
    </PageFrame>
  );
}
