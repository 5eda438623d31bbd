import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Duration } from '@/app/_ui/text/quantity-text';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { StopExplanation, StopReading } from '@/lib/services/views/subject';

/** The host at that minute, as far as a reading near it tells; from far away nothing is told. */
export function StopMeanwhile({ stop }: { stop: StopExplanation }) {
  const t = useTranslations('stop');
  if (stop.readings.length > 0) return stop.readings.map((reading) => <Reading key={reading.side} reading={reading} />);
  return (
    <p className="flex items-baseline gap-2">
      <StateMark kind="unchecked" />
      <span>
        {stop.nearestSeconds === null
          ? t('noReading')
          : t.rich('farReading', { span: () => <Duration durationMs={(stop.nearestSeconds ?? 0) * 1000} /> })}
      </span>
    </p>
  );
}

function Reading({ reading }: { reading: StopReading }) {
  const t = useTranslations('stop');
  const { words, busiest, unread } = reading;
  const quiet = words.length === 0 && busiest.length === 0;
  return (
    <div className="mb-1.5">
      <p className="text-sec text-ink3">
        {t.rich(reading.side === 'before' ? 'readBefore' : 'readAfter', {
          span: () => <Duration durationMs={reading.seconds * 1000} />,
        })}
      </p>
      {words.map((line) => (
        <p key={line} className="[overflow-wrap:anywhere]">
          <Untrusted text={line} limit={300} />
        </p>
      ))}
      {busiest.map((process) => (
        <p key={process.pid} className="[overflow-wrap:anywhere]">
          <span className="mono">
            <Untrusted text={process.name} limit={80} />
          </span>{' '}
          {t('took', { pid: process.pid, percent: process.cpuPercent })}
          {process.containerName === null ? null : (
            <span className="text-ink3">
              , {t('inContainer')} <Untrusted text={process.containerName} limit={120} />
            </span>
          )}
        </p>
      ))}
      {quiet && unread.length === 0 ? <p>{t('quiet')}</p> : null}
      {unread.length > 0 ? (
        <p className="text-ink3 [overflow-wrap:anywhere]">
          {t('notRead')} <Untrusted text={unread.join('; ')} limit={400} />
        </p>
      ) : null}
    </div>
  );
}
