import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { seenHref } from '@/app/_ui/seen/seen-query';
import { bytesText } from '@/app/_ui/text/quantity';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { CaseView } from '@/lib/services/views/case';
import { AssignCase } from './assign-case';

/** The strip of facts below the title. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const locale = useLocale();
  const { row, evidence } = view;
  const { riskAtOpening: before, riskNow } = row;
  const now = riskNow?.score ?? '–';
  return (
    <dl className="flex flex-wrap border-t bg-surface">
      <Fact name={t('owner')}>
        <AssignCase view={view} />
      </Fact>
      <Fact name={row.closedAt ? t('opened') : t('openedFor')}>
        {row.closedAt ? null : <RelativeTime at={row.openedAt} form="span" />}{' '}
        <span className="font-normal text-ink3">
          {row.closedAt ? null : t('since')} <Moment at={row.openedAt} />
        </span>
      </Fact>
      <Fact name={<Untrusted text={t('riskOf', { host: row.host.name })} limit={80} />}>
        <span aria-hidden>
          <span className="text-crit">{before}</span> → {now}
        </span>
        <span className="sr-only">{t('riskThenNow', { before, now })}</span>
      </Fact>
      <Fact name={t('findings')}>{t('findingsOf', { count: row.open + row.over, over: row.over })}</Fact>
      <Fact name={t('evidence')}>
        {t('evidenceItems', { count: evidence.items })}
        {evidence.items > 0 ? `, ${bytesText(evidence.sizeBytes, locale)}` : null}
      </Fact>
      <Fact name={t('seenElsewhere')}>
        <Elsewhere view={view} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="min-w-0 grow border-l px-5 pt-2.5 pb-2 first:border-l-0 first:pl-6">
      <dt className="truncate text-sec text-ink2">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

/** Other hosts, as far as findings know; the rest is a question to all of them. */
function Elsewhere({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const { elsewhere, looksLike } = view;
  const [first] = looksLike;
  const href = first ? seenHref(first) : null;
  const names = elsewhere.map(({ hostName }) => visibleText(hostName)).join(', ');
  return (
    <span title={names || undefined}>
      {elsewhere.length === 0 ? (
        <span className="font-normal text-ink2">{t('elsewhereNone')}</span>
      ) : (
        <span className="text-crit">{t('elsewhere', { count: elsewhere.length })}</span>
      )}
      {href ? (
        <>
          {' '}
          <Link
            href={href}
            className="font-normal text-accent underline underline-offset-2"
            title={visibleText(first?.value ?? '')}
          >
            {t('look')}
          </Link>
        </>
      ) : null}
    </span>
  );
}
