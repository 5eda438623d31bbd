import { useTranslations } from 'next-intl';
import { Block } from '@/app/_ui/panel/block';
import { Duration } from '@/app/_ui/text/quantity-text';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { StopExplanation } from '@/lib/services/views/subject';
import { Part } from './part';
import { StopFindings } from './stop-findings';
import { StopMeanwhile } from './stop-meanwhile';

/** "Why did it stop?": exit code in words, memory kill, run time, who asked, the last log lines, and what the host was doing then. */
export function StopPart({ stop, hostId }: { stop: StopExplanation; hostId: string }) {
  const t = useTranslations('stop');
  return (
    <Part title={t('title')}>
      <p className="mb-3 text-story [overflow-wrap:anywhere]">
        <Untrusted text={stop.sentence} />
      </p>
      <dl className="mb-3 grid grid-cols-[150px_1fr] gap-y-1">
        <dt className="text-ink2">{t('stoppedAt')}</dt>
        <dd>
          {stop.stoppedAt === null ? (
            t('notKnown')
          ) : (
            <>
              <Moment at={stop.stoppedAt} form="exact" />, <RelativeTime at={stop.stoppedAt} className="text-ink3" />
            </>
          )}
        </dd>
        <dt className="text-ink2">{t('exitCode')}</dt>
        <dd className="[overflow-wrap:anywhere]">
          <span className="mono font-medium">{stop.exitCode ?? t('notKnown')}</span>
          {stop.exitMeaning ? (
            <>
              , <Untrusted text={stop.exitMeaning} />
            </>
          ) : null}
        </dd>
        <dt className="text-ink2">{t('outOfMemory')}</dt>
        <dd>{stop.oomKilled === null ? t('notKnown') : stop.oomKilled ? t('oomYes') : t('oomNo')}</dd>
        <dt className="text-ink2">{t('ranFor')}</dt>
        <dd>{stop.ranForSeconds === null ? t('notKnown') : <Duration durationMs={stop.ranForSeconds * 1000} />}</dd>
        <dt className="text-ink2">{t('restarts')}</dt>
        <dd>{t('restartCount', { count: stop.restartCount })}</dd>
        <dt className="text-ink2">{t('told')}</dt>
        <dd>
          <Told told={stop.told} />
        </dd>
        <dt className="text-ink2">{t('meanwhile')}</dt>
        <dd>
          <StopMeanwhile stop={stop} />
        </dd>
      </dl>
      <StopFindings findings={stop.findings} hostId={hostId} />
      {stop.logUnread === null ? (
        <LogTail lines={stop.logTail} />
      ) : (
        <p className="text-ink3">
          {t('logUnread')} <Untrusted text={stop.logUnread} limit={300} />
        </p>
      )}
    </Part>
  );
}

/** What the engine, the kernel and our own record say of those seconds. */
function Told({ told }: Pick<StopExplanation, 'told'>) {
  const t = useTranslations('stop');
  if (told.length === 0) return <span className="text-ink3">{t('nothingTold')}</span>;
  return (
    <ol>
      {told.map(({ at, text }, index) => (
        <li key={index} className="grid grid-cols-[72px_1fr] gap-2">
          {at === null ? <span /> : <Moment at={at} form="seconds" className="text-ink3" />}
          <span className="[overflow-wrap:anywhere]">
            <Untrusted text={text} limit={500} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export function LogTail({ lines }: { lines: readonly string[] }) {
  const t = useTranslations('stop');
  if (lines.length === 0) return <p className="text-ink3">{t('noLog')}</p>;
  return (
    <Block title={t('lastLines', { count: lines.length })}>
      <pre
        className="mono max-h-[320px] overflow-auto px-3 py-2 text-code whitespace-pre-wrap [overflow-wrap:anywhere]"
        tabIndex={0}
      >
        {lines.map((line, index) => (
          <span key={index} className="block">
            <Untrusted text={line} limit={2000} />
          </span>
        ))}
      </pre>
    </Block>
  );
}
