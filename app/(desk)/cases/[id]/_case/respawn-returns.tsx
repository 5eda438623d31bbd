import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { CaseReturn, RespawnSource } from '@/lib/model';

/** What came back, after how long, and where from: each candidate with what it was read from. */
export function RespawnReturns({ returns }: { returns: readonly CaseReturn[] }) {
  return returns.length === 0 ? null : (
    <ul className="mt-2 border-t border-line2">
      {returns.map((one) => (
        <Return key={`${one.kind} ${one.as}`} one={one} />
      ))}
    </ul>
  );
}

function Return({ one }: { one: CaseReturn }) {
  const t = useTranslations('cases');
  return (
    <li className="border-b border-line2 py-2 [overflow-wrap:anywhere]">
      <p className="flex items-baseline gap-2">
        <StateMark kind="back" className="self-center" />
        <span className="mono font-medium">
          <Untrusted text={one.name} limit={200} />
        </span>
        <span className="text-crit">
          {one.kind === 'joined'
            ? t('returnJoined')
            : one.afterMs === null
              ? t('returnBack')
              : t('returnAfter', { minutes: Math.round(one.afterMs / 60_000) })}
        </span>
      </p>
      {one.as === one.name ? null : (
        <p className="pl-5 text-sec text-ink2">
          {t('returnAs')} <Untrusted text={one.as} limit={300} />
        </p>
      )}
      <div className="pl-5">
        <h3 className="pt-1 text-sec font-medium text-ink2">{t('returnSources')}</h3>
        {one.sources.length > 0 ? (
          <ol>
            {one.sources.map((source, index) => (
              <Source key={index} source={source} />
            ))}
          </ol>
        ) : (
          <p className="text-sec text-ink2">{t(one.unread.length > 0 ? 'sourceUnread' : 'sourceNone')}</p>
        )}
        {one.unread.map(({ fact, reason }) => (
          <p key={fact} className="text-sec text-high">
            {t('lookUnread')} <span className="mono">{fact}</span>: <Untrusted text={reason} limit={300} />
          </p>
        ))}
      </div>
    </li>
  );
}

function Source({ source }: { source: RespawnSource }) {
  const t = useTranslations('cases');
  return (
    <li className="text-sec">
      {t(`source.${source.kind}`)}{' '}
      <span className="mono font-medium">
        <Untrusted text={source.name} limit={200} />
      </span>{' '}
      <span className="text-ink3">
        ({t(`weight.${source.weight}`)}
        {source.at ? (
          <>
            , <Moment at={source.at} />
          </>
        ) : null}
        )
      </span>
      {source.evidence ? (
        <span className="mono block text-ink2">
          <Untrusted text={source.evidence} limit={500} />
        </span>
      ) : null}
    </li>
  );
}
