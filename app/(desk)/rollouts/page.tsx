import { getTranslations } from 'next-intl/server';
import { readRollouts } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { RolloutTable } from './rollout-table';

/** What was done on many servers at once, the newest first. */
export default async function RolloutsPage() {
  const t = await getTranslations('rollouts');
  const rows = await readRollouts();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note')}>
        <ButtonLink href="/seen">{t('toSeen')}</ButtonLink>
      </TitleRow>
      <div className="border-t" />
      <RolloutTable rows={rows} />
    </PageFrame>
  );
}
