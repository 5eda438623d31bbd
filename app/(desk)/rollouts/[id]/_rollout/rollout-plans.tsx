import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SectionHead } from '@/app/_ui/shell/page-frame';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { Plan } from '@/lib/model';
import type { RolloutView } from '@/lib/services/views/rollout';
import { PlanBody } from '../../../hosts/[id]/_panels/run-preview';

/** Every different plan once, to the letter, with the servers that it is for. */
export function RolloutPlans({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  if (view.plans.length === 0) return null;
  const title = t(view.state === 'planned' ? 'plans' : 'plansOver');
  return (
    <section aria-label={title}>
      <SectionHead title={title} note={t('plansNote')} />
      {view.plans.map(({ plan, hosts }, index) => (
        <OnePlan key={index} plan={plan} hosts={hosts} open={view.state === 'planned' && index === 0} />
      ))}
    </section>
  );
}

/** What it would be now on the servers that were passed over because they have changed. */
export function ChangedPlans({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const changed = view.hosts.flatMap(({ id, name, steps }) =>
    steps.flatMap(({ id: stepId, newPlan }) => (newPlan ? [{ stepId, host: { id, name }, plan: newPlan }] : [])),
  );
  if (changed.length === 0) return null;
  return (
    <section aria-label={t('newPlan')}>
      <SectionHead title={t('newPlan')} note={t('newPlanNote')} />
      {changed.map(({ stepId, host, plan }) => (
        <OnePlan key={stepId} plan={plan} hosts={[host]} open={false} />
      ))}
    </section>
  );
}

type Props = { plan: Plan; hosts: RolloutView['plans'][number]['hosts']; open: boolean };

function OnePlan({ plan, hosts, open }: Props) {
  const t = useTranslations('rollouts');
  return (
    <details open={open} className="border-t px-6 py-2.5">
      <summary className="min-h-6 cursor-pointer font-medium">
        {t.rich('planOn', {
          count: hosts.length,
          title: plan.title,
        })}
      </summary>
      <p className="my-1.5 flex flex-wrap gap-x-3 text-sec">
        {hosts.map(({ id, name }) => (
          <Link key={id} href={`/hosts/${id}`} className="text-accent hover:underline">
            <Untrusted text={name} limit={60} />
          </Link>
        ))}
      </p>
      <div className="max-w-[860px] pb-2">
        <PlanBody plan={plan} />
      </div>
    </details>
  );
}
