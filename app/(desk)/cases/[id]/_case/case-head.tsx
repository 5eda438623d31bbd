import { FileDown, PackageOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/app/_ui/control/button';
import { Tag } from '@/app/_ui/control/tag';
import { CaseStateLabel } from '@/app/_ui/marks/case-state';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { CaseView } from '@/lib/services/views/case';
import { CloseCase } from './close-case';
import { ReopenCase } from './reopen-case';

/** What kind of incident it is, where it stands, and what is done with it as a whole. */
export function CaseHead({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const { row, steps } = view;
  const asked = steps.filter(({ state }) => state !== 'none');
  const done = asked.filter(({ state }) => state === 'done').length;
  const note = row.state === 'closed' ? {} : { note: t('progress', { done, total: asked.length }) };
  return (
    <div className="flex min-h-[60px] flex-wrap items-center gap-3 px-6 py-2">
      <h1 className="min-w-0 text-h1">
        <Untrusted text={t(`kind.${row.kind}`, { host: row.host.name })} limit={200} />
      </h1>
      <Tag>{row.name}</Tag>
      <CaseStateLabel state={row.state} {...note} />
      <div className="ml-auto flex shrink-0 items-center gap-2">
        <ButtonLink href={`/api/cases/${row.id}`} prefetch={false}>
          <PackageOpen aria-hidden size={14} strokeWidth={1.6} />
          {t('exportEvidence')}
        </ButtonLink>
        <ButtonLink href={`/api/cases/${row.id}?format=html`} prefetch={false}>
          <FileDown aria-hidden size={14} strokeWidth={1.6} />
          {t('exportReport')}
        </ButtonLink>
        {row.state === 'closed' ? (
          <ReopenCase caseId={row.id} />
        ) : (
          <CloseCase caseId={row.id} grave={view.grave} watch={view.watch.respawn?.state ?? null} />
        )}
      </div>
      <Closed view={view} />
    </div>
  );
}

function Closed({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const { closed, timesReopened } = view;
  if (!closed && timesReopened === 0) return null;
  return (
    <p className="w-full text-ink2 [overflow-wrap:anywhere]">
      {closed ? (
        <>
          {t.rich('closedBy', {
            at: () => <Moment at={closed.at} />,
            who: () => (
              <b className="font-medium">
                <Untrusted text={closed.by} limit={80} />
              </b>
            ),
          })}
          {closed.reason ? (
            <>
              : <Untrusted text={closed.reason} limit={500} />
            </>
          ) : null}
        </>
      ) : (
        t('reopened', { count: timesReopened })
      )}
    </p>
  );
}
