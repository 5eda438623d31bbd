'use client';

import { useTranslations } from 'next-intl';
import type { ChangeView } from '@/lib/services/views/timeline';
import { Tag } from '../control/tag';
import { Untrusted } from '../text/untrusted';
import { visibleText } from '../text/visible';

const FEW = 3;

/** "nginx:1.27 appeared", marked when nobody in the fleet had it before. */
export function ChangeName({
  change,
}: {
  change: Pick<ChangeView, 'kind' | 'turn' | 'name' | 'newToFleet' | 'event'>;
}) {
  const t = useTranslations('change');
  return (
    <span title={visibleText(change.name)}>
      {change.kind === 'host' ? (
        t(change.turn === 'appeared' ? 'hostFirstSeen' : 'hostRestarted')
      ) : (
        <>
          <span className="mono">
            <Untrusted text={change.name} limit={160} />
          </span>{' '}
          <span className="text-ink2">{t(`turn.${change.turn}`)}</span>
        </>
      )}
      {change.newToFleet ? (
        <>
          {' '}
          <Tag className="border-accent text-accent">{t('newToFleet')}</Tag>
        </>
      ) : null}
    </span>
  );
}

/** What is different: the first few at once, the rest to be unfolded. Values are the host's own text. */
export function ChangeFields({ change }: { change: Pick<ChangeView, 'fields' | 'event'> }) {
  const t = useTranslations('change');
  const { fields, event } = change;
  if (fields.length === 0 && !event) return null;
  return (
    <div className="mt-0.5 text-sec text-ink3">
      {event ? <p>{t('fromEvents')}</p> : null}
      <FieldLines fields={fields.slice(0, FEW)} />
      {fields.length > FEW ? (
        <details>
          <summary className="cursor-pointer hover:text-ink">{t('moreFields', { count: fields.length - FEW })}</summary>
          <FieldLines fields={fields.slice(FEW)} />
        </details>
      ) : null}
    </div>
  );
}

function FieldLines({ fields }: { fields: ChangeView['fields'] }) {
  return (
    <ul>
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          <Untrusted text={field} limit={80} />:{' '}
          {before === null ? null : <Value text={before} gone={after !== null} />}
          {before !== null && after !== null ? ' → ' : null}
          {after === null ? null : <Value text={after} gone={false} />}
        </li>
      ))}
    </ul>
  );
}

const Value = ({ text, gone }: { text: string; gone: boolean }) => (
  <span className={gone ? 'mono' : 'mono text-ink2'}>
    <Untrusted text={text} limit={300} />
  </span>
);
