'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { AnswerOf } from '@/lib/model/lookup';
import type { PullGrowth } from '@/lib/services/views/lookup';

const BADGES = { verified_publisher: 'verified', open_source: 'openSource' } as const;

/** Who publishes an image on Docker Hub, since when, how often it is pulled and by how much that grows. */
export function HubAnswer({ answer, growth }: { answer: AnswerOf<'docker-hub'>; growth: PullGrowth | null }) {
  const t = useTranslations('lookups.hub');
  const format = useFormatter();
  const { publisher } = answer;
  const badge = publisher.name === 'library' ? 'official' : BADGES[publisher.badge as keyof typeof BADGES];
  const date = (at: string) => <Moment at={at} form="date" />;
  return (
    <dl className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      <Fact name={t('publisher')}>
        <Said text={[publisher.name, publisher.fullName, publisher.company].filter(Boolean).join(', ')} />
        <span className={badge ? 'text-ok' : 'text-high'}> {t(badge ?? 'noBadge')}</span>
      </Fact>
      {publisher.joinedAt ? <Fact name={t('joined')}>{date(publisher.joinedAt)}</Fact> : null}
      {answer.registeredAt ? <Fact name={t('registered')}>{date(answer.registeredAt)}</Fact> : null}
      <Fact name={t('pushed')}>
        {answer.pushedAt ? <RelativeTime at={answer.pushedAt} /> : t('never')}
        {answer.newestTag ? <Said text={`, ${answer.newestTag}`} /> : null}
        {answer.pushedBy ? <Said text={`, ${answer.pushedBy}`} /> : null}
      </Fact>
      <Fact name={t('pulls')}>
        {format.number(answer.pulls)}
        <span className="text-ink2">
          {', '}
          {growth
            ? t.rich('growth', {
                count: `${growth.perWeek >= 0 ? '+' : ''}${format.number(growth.perWeek)}`,
                at: () => date(growth.sinceAt),
              })
            : t('noGrowth')}
        </span>
      </Fact>
      <Fact name={t('sources')}>
        {answer.sources.length === 0 ? (
          <span className="text-ink3">{t('noSources')}</span>
        ) : (
          answer.sources.map((source) => (
            <span key={source} className="mono block [overflow-wrap:anywhere]">
              <Untrusted text={source} limit={300} />
            </span>
          ))
        )}
      </Fact>
      {answer.description ? (
        <Fact name={t('description')}>
          <Said text={answer.description} />
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

const Said = ({ text }: { text: string }) => <Untrusted text={text} limit={600} />;
