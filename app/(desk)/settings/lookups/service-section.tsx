'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { useDeed } from '@/app/_ui/control/use-deed';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { RelativeTime } from '@/app/_ui/text/time';
import { LOOKUP_KIND } from '@/lib/model/lookup';
import type { LookupSettingsRow } from '@/lib/services/views/lookup';
import { Section } from '../section';
import { switchService, tryService } from './actions';
import { KeyForm } from './key-form';

/** One service: what it is sent, whether it may be asked, its key, what is left of today, and how it last went. */
export function ServiceSection({ row }: { row: LookupSettingsRow }) {
  const t = useTranslations('lookupSettings');
  const name = useTranslations('lookups.name');
  const failures = useTranslations('lookups.failure');
  const { pending, problem, setProblem, act } = useDeed();
  const hasKey = !row.needsKey || row.key !== null;
  const test = () =>
    act(
      () => tryService(row.service),
      ({ failure }) => {
        if (failure === null) return t('tested');
        setProblem(failures(failure));
        return null;
      },
    );
  return (
    <Section id={row.service} title={name(row.service)} note={t(`sends.${LOOKUP_KIND[row.service]}`)}>
      <p className="mb-2 flex items-center gap-2">
        <StateMark kind={row.enabled ? 'pass' : 'unchecked'} />
        <span className={row.enabled ? 'font-medium' : 'text-ink2'}>{row.enabled ? t('on') : t('off')}</span>
      </p>
      {row.needsKey ? (
        <KeyForm service={row.service} held={row.key} />
      ) : (
        <p className="text-ink2">{t('noKeyNeeded')}</p>
      )}
      <Standing row={row} />
      {problem ? (
        <p role="alert" className="mt-2 text-crit">
          {problem}
        </p>
      ) : null}
      <div className="mt-3 flex gap-2">
        <Button
          size="form"
          disabled={pending || (!row.enabled && !hasKey)}
          onClick={() =>
            act(
              () => switchService(row.service, !row.enabled),
              () => t('saved'),
            )
          }
        >
          {row.enabled ? t('switchOff') : t('switchOn')}
        </Button>
        <Button size="form" disabled={pending || !hasKey} onClick={test}>
          {pending ? <StateMark kind="running" /> : null}
          {t('test')}
        </Button>
      </div>
    </Section>
  );
}

/** What was used of the limits, the last answer and the last failure. */
function Standing({ row }: { row: LookupSettingsRow }) {
  const t = useTranslations('lookupSettings');
  const failures = useTranslations('lookups.failure');
  return (
    <dl className="mt-3 grid grid-cols-[140px_minmax(0,1fr)] gap-y-1">
      <dt className="text-ink2">{t('used')}</dt>
      <dd>{t('usedOf', { used: row.usedToday, day: row.perDay, minute: row.perMinute })}</dd>
      <dt className="text-ink2">{t('lastAnswer')}</dt>
      <dd>{row.answeredAt ? <RelativeTime at={row.answeredAt} /> : <span className="text-ink3">{t('never')}</span>}</dd>
      {row.failure && row.failedAt ? (
        <>
          <dt className="text-ink2">{t('lastFailure')}</dt>
          <dd className="text-high">
            {failures(row.failure)} <RelativeTime at={row.failedAt} className="text-ink3" />
          </dd>
        </>
      ) : null}
      {row.pausedUntil ? (
        <>
          <dt className="text-ink2">{t('paused')}</dt>
          <dd>
            <RelativeTime at={row.pausedUntil} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}
