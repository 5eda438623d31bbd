import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readRollout } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, SectionHead, TitleRow } from '@/app/_ui/shell/page-frame';
import { visibleText } from '@/app/_ui/text/visible';
import { ConfirmRollout } from './_rollout/confirm-rollout';
import { RolloutHosts } from './_rollout/rollout-hosts';
import { RolloutNotRead } from './_rollout/rollout-not-read';
import { ChangedPlans, RolloutPlans } from './_rollout/rollout-plans';
import { RolloutStand } from './_rollout/rollout-stand';
import { RolloutTurns } from './_rollout/rollout-turns';

const BUSY = new Set(['planning', 'running', 'undoing']);

/** One action on many servers: what would be done, the one confirmation, and what became of it on each. */
export default async function RolloutPage({ params }: PageInput<'id'>) {
  const { id } = await params;
  const t = await getTranslations('rollouts');
  const view = await readRollout(id);
  const title = t('heading', { action: view.action, label: visibleText(view.label.slice(0, 120)) });
  return (
    <PageFrame
      crumbs={[
        { name: t('title'), href: '/rollouts' },
        { name: t('crumb', { action: view.action, count: view.counts.hosts }) },
      ]}
    >
      <title>{`${title} · Shipshape`}</title>
      <RefreshOn busy={BUSY.has(view.state)} />
      <TitleRow title={title}>
        <RolloutTurns view={view} />
      </TitleRow>
      <RolloutStand view={view} />
      {view.state === 'planned' ? <ConfirmRollout key={view.hash} view={view} /> : null}
      {view.state === 'planned' ? <RolloutPlans view={view} /> : null}
      <section aria-label={t('perHost')}>
        <SectionHead title={t('perHost')} />
        <div className="border-t" />
        <RolloutHosts view={view} />
      </section>
      <ChangedPlans view={view} />
      {view.state === 'planned' ? null : <RolloutPlans view={view} />}
      <RolloutNotRead view={view} />
    </PageFrame>
  );
}
