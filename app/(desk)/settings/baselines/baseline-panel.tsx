import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { BaselineRow, SharedBaselineView } from '@/lib/services/views/baseline';
import { FactList, Part } from '../../hosts/[id]/_panels/part';
import { BaselineButtons } from './baseline-buttons';
import { UntilCell } from './baseline-table';

/** One thing that is known good: who said so, why, until when; of a shared one what is in it and what differs now. */
export function BaselinePanel({
  row,
  view,
  closeHref,
}: {
  row: BaselineRow;
  view: SharedBaselineView | null;
  closeHref: string;
}) {
  const t = useTranslations('baselines');
  return (
    <Sheet
      title={<ScopeName row={row} />}
      closeHref={closeHref}
      facts={t(`kinds.${row.scope.kind}`)}
      foot={<BaselineButtons row={row} />}
    >
      <Part title={t('who')}>
        <p>
          {t.rich('by', {
            who: () => (
              <b className="font-medium">
                <Untrusted text={row.owner} limit={80} />
              </b>
            ),
            at: () => <Moment at={row.markedAt} form="exact" />,
            taken: () => <Moment at={row.takenAt} form="exact" />,
          })}
        </p>
        {row.reason ? (
          <p className="mt-1 text-ink2 [overflow-wrap:anywhere]">
            <Untrusted text={row.reason} />
          </p>
        ) : null}
        <p className="mt-1">
          {t('until')}: <UntilCell row={row} />
        </p>
      </Part>
      {view ? <SharedParts view={view} /> : <OwnPart row={row} />}
    </Sheet>
  );
}

function ScopeName({ row }: { row: BaselineRow }) {
  const t = useTranslations('baselines');
  if (row.scope.kind === 'fleet') return t('fleet');
  return <Untrusted text={row.scope.kind === 'group' ? row.scope.tag : row.scope.hostName} limit={80} />;
}

/** A host's own holds a whole scan: its page shows what differs. */
function OwnPart({ row }: { row: BaselineRow }) {
  const t = useTranslations('baselines');
  return (
    <Part title={t('differs', { count: row.drift })}>
      <Link href={`/hosts/${row.id}?tab=findings&family=drift`} className="text-accent hover:underline">
        {t('toHost')}
      </Link>
    </Part>
  );
}

function SharedParts({ view }: { view: SharedBaselineView }) {
  const t = useTranslations('baselines');
  const kinds = [...new Set(view.items.map(({ kind }) => kind))];
  return (
    <>
      <Part title={t('differs', { count: view.row.drift })}>
        {view.drift.length === 0 ? <p className="text-ink3">{t('nothingDiffers')}</p> : null}
        <ul>
          {view.drift.map((one) => (
            <li
              key={one.findingId}
              className="grid grid-cols-[14px_1fr] items-baseline gap-2.5 border-b py-1.5 last:border-b-0"
            >
              <SeverityMark severity={one.severity} />
              <p className="min-w-0 [overflow-wrap:anywhere]">
                <Link
                  href={`/hosts/${one.hostId}?panel=finding:${one.findingId}`}
                  className="font-medium hover:text-accent"
                >
                  {one.title}
                </Link>{' '}
                <span className="mono">
                  <Untrusted text={one.subjectName} limit={200} />
                </span>{' '}
                <span className="text-ink3">
                  <Untrusted text={one.hostName} limit={63} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('holdsFor', { count: view.hosts.length })} note={t('takenFrom', { count: view.row.takenFrom })}>
        <p className="[overflow-wrap:anywhere]">
          {view.hosts.map(({ id, name, taken }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : null}
              <Link href={`/hosts/${id}`} className={taken ? 'hover:text-accent' : 'text-ink3 hover:text-accent'}>
                <Untrusted text={name} limit={63} />
              </Link>
            </span>
          ))}
        </p>
      </Part>
      {kinds.map((kind) => (
        <Part
          key={kind}
          title={t.has(`facts.${kind}` as 'facts.containers') ? t(`facts.${kind}` as 'facts.containers') : kind}
        >
          <FactList
            facts={view.items
              .filter((item) => item.kind === kind)
              .map((item) => ({ name: t('onHosts', { count: item.hosts }), value: item.name }))}
          />
        </Part>
      ))}
      {view.row.items !== null && view.items.length < view.row.items ? (
        <p className="mt-3 text-sec text-ink3">{t('cut', { shown: view.items.length, all: view.row.items })}</p>
      ) : null}
    </>
  );
}
