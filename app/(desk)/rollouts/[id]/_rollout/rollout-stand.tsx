import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { RolloutView } from '@/lib/services/views/rollout';

/** Where it stands in words and as a bar, who began it, and why it stopped. */
export function RolloutStand({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const { state, counts, stop } = view;
  return (
    <div className="border-y bg-surface px-6 py-3" aria-live="polite">
      <p className={cn('font-medium', stop && stop.reason !== 'person' && 'text-crit')}>
        {t(`stand.${state}`, { ...counts, total: counts.hosts })} {stop ? t(`stop.${stop.reason}`) : null}
      </p>
      {stop?.sentence ? (
        <p className="text-ink2 [overflow-wrap:anywhere]">
          <Untrusted text={stop.sentence} limit={1000} />
        </p>
      ) : null}
      <Bar view={view} />
      <Who view={view} />
      {view.leftOut > 0 ? <p className="text-sec text-high">{t('leftOut', { count: view.leftOut })}</p> : null}
    </div>
  );
}

/** Servers that are over, of those there are. */
function Bar({ view: { state, counts } }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const isPlanning = state === 'planning';
  if (!isPlanning && state !== 'running') return null;
  const over = isPlanning ? counts.planned : counts.done + counts.skipped + counts.failed;
  return (
    <progress
      aria-label={t(`state.${state}`)}
      value={over}
      max={Math.max(counts.hosts, 1)}
      className="mt-2 block h-1.5 w-full max-w-[480px] accent-accent"
    />
  );
}

function Who({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const { confirmedBy, confirmedAt, stopAskedBy, undo } = view;
  return (
    <p className="flex flex-wrap gap-x-4 text-sec text-ink3">
      {confirmedBy && confirmedAt ? (
        <span>
          {t.rich('confirmedBy', {
            who: () => <Untrusted text={confirmedBy} limit={80} />,
            at: () => <Moment at={confirmedAt} />,
          })}
        </span>
      ) : null}
      {stopAskedBy ? (
        <span>{t.rich('stopAskedBy', { who: () => <Untrusted text={stopAskedBy} limit={80} /> })}</span>
      ) : null}
      {undo.by && undo.askedAt ? (
        <span>
          {t.rich('undoneBy', {
            who: () => <Untrusted text={undo.by ?? ''} limit={80} />,
            at: () => <Moment at={undo.askedAt ?? ''} />,
          })}
        </span>
      ) : null}
    </p>
  );
}
