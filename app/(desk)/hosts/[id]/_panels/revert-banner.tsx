'use client';

import { useNow, useTranslations } from 'next-intl';
import type { ActionRunView } from '@/lib/services/views/action';

const RADIUS = 20;
const ROUND = 2 * Math.PI * RADIUS;

/** When the revert on the host was armed, while it still is; null otherwise. */
export function armedAt(run: ActionRunView): string | null {
  const indexOf = (kind: 'arm-revert' | 'disarm-revert') => run.plan.steps.findIndex((step) => step.kind === kind);
  const done = (step: number) =>
    run.log.find((event) => event.step === step && event.phase === 'apply' && event.state === 'done');
  const arm = indexOf('arm-revert');
  const disarm = indexOf('disarm-revert');
  const armed = arm === -1 ? undefined : done(arm);
  if (!armed || (disarm !== -1 && done(disarm))) return null;
  return armed.at;
}

/** The host puts things back by itself unless we verify in time: how long that still is. */
export function RevertBanner({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const now = useNow({ updateInterval: 1000 }).getTime();
  const since = armedAt(run);
  if (since === null || !run.plan.revert) return null;
  const total = run.plan.revert.seconds;
  const left = Math.max(0, Math.min(total, Math.round(total - (now - Date.parse(since)) / 1000)));
  return (
    <div className="flex items-center gap-4 rounded-ctl border border-high bg-high-tint px-3.5 py-3">
      <svg width="48" height="48" role="img" aria-label={t('revertsIn', { seconds: left })} className="shrink-0">
        <circle cx="24" cy="24" r={RADIUS} fill="none" stroke="var(--line2)" strokeWidth="3" />
        <circle
          cx="24"
          cy="24"
          r={RADIUS}
          fill="none"
          stroke="var(--high)"
          strokeWidth="3"
          strokeDasharray={`${(left / total) * ROUND} ${ROUND}`}
          transform="rotate(-90 24 24)"
        />
        <text x="24" y="29" textAnchor="middle" fontSize="14" fontWeight="600" fill="var(--ink)">
          {left}
        </text>
      </svg>
      <div className="min-w-0">
        <p className="font-medium">{t('revertsIn', { seconds: left })}</p>
        <p className="text-ink2">{run.plan.revert.sentence}</p>
      </div>
    </div>
  );
}
