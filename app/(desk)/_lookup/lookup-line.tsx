'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { RelativeTime } from '@/app/_ui/text/time';
import { visibleText } from '@/app/_ui/text/visible';
import type { LookupServiceView } from '@/lib/services/views/lookup';
import { askService } from '../lookup-actions';
import { LookupAnswerText } from './lookup-answer';

type Props = { subject: string; view: LookupServiceView; mayAsk: boolean };

/** One service about one thing: what it said and when, why it said nothing, and the button that asks it. */
export function LookupLine({ subject, view, mayAsk }: Props) {
  const t = useTranslations('lookups');
  const [result, ask, pending] = useActionState(askService, null);
  const name = t(`name.${view.service}`);
  return (
    <li className="grid grid-cols-[110px_minmax(0,1fr)_auto] items-start gap-3 border-b px-3 py-2 last:border-b-0">
      <span className="pt-0.5 font-medium">{name}</span>
      <div className="min-w-0 pt-0.5">
        <Said view={view} />
        {view.failure && view.failedAt ? (
          <p className="text-high">
            {t(`failure.${view.failure}`)} <RelativeTime at={view.failedAt} className="text-ink3" />
          </p>
        ) : null}
        {view.state === 'paused' && view.pausedUntil ? (
          <p className="text-ink2">{t.rich('paused', { until: () => <RelativeTime at={view.pausedUntil ?? ''} /> })}</p>
        ) : null}
        {view.state === 'no-key' ? <p className="text-ink3">{t('noKey')}</p> : null}
        {result && !result.ok ? (
          <p role="alert" className="text-crit">
            {result.sentence}
          </p>
        ) : null}
        {mayAsk && view.state === 'ready' ? (
          <p className="text-sec text-ink3 [overflow-wrap:anywhere]">
            {t('leaves', { subject: visibleText(subject), name })}
          </p>
        ) : null}
      </div>
      {mayAsk && view.state === 'ready' ? (
        <form action={ask}>
          <input type="hidden" name="service" value={view.service} />
          <input type="hidden" name="subject" value={subject} />
          <Button type="submit" size="sm" disabled={pending} aria-label={t('askName', { name })}>
            {pending ? <StateMark kind="running" /> : null}
            {pending ? t('asking') : view.answeredAt ? t('askAgain') : t('ask')}
          </Button>
        </form>
      ) : null}
    </li>
  );
}

function Said({ view }: { view: LookupServiceView }) {
  const t = useTranslations('lookups');
  if (view.answeredAt === null) return view.failure ? null : <p className="text-ink3">{t('notAsked')}</p>;
  return (
    <>
      {view.answer ? <LookupAnswerText answer={view.answer} growth={view.growth} /> : <p>{t('notKnown')}</p>}
      <p className={view.expired ? 'text-sec text-high' : 'text-sec text-ink3'}>
        {t.rich(view.expired ? 'saidLongAgo' : 'said', { age: () => <RelativeTime at={view.answeredAt ?? ''} /> })}
      </p>
    </>
  );
}
