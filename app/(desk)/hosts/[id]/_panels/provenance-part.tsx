import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ImageView } from '@/lib/services/views/provenance';
import { Part } from './part';

/** Registry, publisher, digest and age of an image, since when it is here, and who else has it. */
export function ProvenancePart({ view }: { view: ImageView }) {
  const t = useTranslations('provenance');
  const { origin, row } = view;
  return (
    <Part title={t('title')}>
      <dl className="grid grid-cols-[168px_1fr] gap-x-3 gap-y-1.5">
        <Line name={t('standing')}>
          <span className={origin.standing === 'unknown' ? 'font-medium text-high' : 'font-medium'}>
            {t(`standings.${origin.standing}`)}
          </span>{' '}
          <span className="text-ink2">{t(`standingNotes.${origin.standing}`)}</span>
        </Line>
        <LookalikeLine view={view} />
        {origin.repository === null ? null : (
          <>
            <ReadLine name={t('registry')} text={origin.registry} />
            <ReadLine name={t('namespace')} text={origin.namespace} instead={t('noNamespace')} />
            <ReadLine name={t('tag')} text={origin.tag} instead={t('noTag')} />
          </>
        )}
        <ReadLine name={t('digest')} text={origin.digest} instead={t('neverPulled')} />
        <Line name={t('built')}>
          {row.createdAt ? <RelativeTime at={row.createdAt} /> : <span className="text-ink3">{t('notKnown')}</span>}
        </Line>
        <SeenLines view={view} />
        <SpreadLine name={t('same')} spread={view.sameContent} imageId={row.id} />
        {view.otherContent.count > 0 ? (
          <SpreadLine name={t('other')} spread={view.otherContent} imageId={null} />
        ) : null}
      </dl>
    </Part>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-sec text-ink2">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function ReadLine({ name, text, instead = '–' }: { name: string; text: string | null; instead?: string }) {
  return (
    <Line name={name}>
      {text ? (
        <span className="mono">
          <Untrusted text={text} limit={300} />
        </span>
      ) : (
        <span className="text-ink3">{instead}</span>
      )}
    </Line>
  );
}

function LookalikeLine({ view }: { view: ImageView }) {
  const t = useTranslations('provenance');
  const { lookalike } = view.origin;
  if (!lookalike) return null;
  const words = lookalike.why === 'same-name' ? 'lookalikeSame' : 'lookalikeNear';
  return (
    <Line name={t('lookalike')}>
      <span className="inline-flex items-baseline gap-2 font-medium text-high">
        <StateMark kind="warning" className="translate-y-px" />
        {t(words, { famous: lookalike.famous })}
      </span>
    </Line>
  );
}

/** What was there when we first looked has no first day that we know. */
function SeenLines({ view }: { view: ImageView }) {
  const t = useTranslations('provenance');
  const { seen, firstInFleetAt } = view;
  return (
    <>
      <Line name={t('firstHere')}>
        {seen === null ? (
          <span className="text-ink3">{t('notKnown')}</span>
        ) : (
          <>
            <Moment at={seen.firstAt} form="exact" />
            {seen.newAt === null ? <span className="text-ink3"> · {t('sinceWeLook')}</span> : null}
          </>
        )}
      </Line>
      {firstInFleetAt === null || firstInFleetAt === seen?.firstAt ? null : (
        <Line name={t('firstFleet')}>
          <Moment at={firstInFleetAt} form="exact" />
        </Line>
      )}
    </>
  );
}

type SpreadProps = { name: string; spread: ImageView['sameContent']; imageId: string | null };

function SpreadLine({ name, spread, imageId }: SpreadProps) {
  const t = useTranslations('provenance');
  const more = spread.count - spread.hosts.length;
  return (
    <Line name={name}>
      <span className="mr-2">{t('hosts', { count: spread.count })}</span>
      {spread.hosts.map(({ hostId, hostName }, index) => (
        <span key={hostId} className="text-ink2">
          {index > 0 ? ', ' : null}
          <Link
            href={`/hosts/${hostId}?tab=images${imageId === null ? '' : `&panel=image:${encodeURIComponent(imageId)}`}`}
            className="hover:text-accent"
            title={visibleText(hostName)}
          >
            <Untrusted text={hostName} limit={63} />
          </Link>
        </span>
      ))}
      {more > 0 ? <span className="text-ink3"> {t('more', { count: more })}</span> : null}
    </Line>
  );
}
