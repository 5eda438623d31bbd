import { useTranslations } from 'next-intl';
import { Block } from '@/app/_ui/panel/block';
import { Duration } from '@/app/_ui/text/quantity-text';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { StopExplanation } from '@/lib/services/views/subject';
import { Part } from './part';

/** "Why did it stop?": exit code in words, memory kill, run time, the last log lines, and what the host was doing then. */
export function StopPart({ stop }: { stop: StopExplanation }) {
  const t = useTranslations('stop');
  return (
    <Part title={t('title')}>
      <p className="mb-3 text-story [overflow-wrap:anywhere]">
        <Untrusted text={stop.sentence} />
      </p>
      <dl className="mb-3 grid grid-cols-[150px_1fr] gap-y-1">
        <dt className="text-ink2">{t('exitCode')}</dt>
        <dd>
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
        <dt className="text-ink2">{t('meanwhile')}</dt>
        <dd>
          {stop.pressure.length === 0
            ? t('quiet')
            : stop.pressure.map((line) => (
                <p key={line} className="[overflow-wrap:anywhere]">
                  <Untrusted text={line} limit={300} />
                </p>
              ))}
        </dd>
      </dl>
      <LogTail lines={stop.logTail} />
    </Part>
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
