import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { SeenLinks } from '@/app/_ui/seen/seen-link';
import { Empty } from '@/app/_ui/state/empty';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ImageView } from '@/lib/services/views/provenance';
import { ProtectPart } from '../../../_guards/protect-part';
import { LookupPart } from '../../../_lookup/lookup-part';
import { EverywherePart } from '../../../_rollout/everywhere-part';
import { ActionButtons } from './action-buttons';
import { FactList, Part } from './part';
import { ProvenancePart } from './provenance-part';
import { StartsPart } from './starts-part';
import { TrustPart } from './trust-part';

/** One image of a host: what it is, where it comes from, and who started what is made from it. */
export function ImagePanel({ view, hostId, closeHref }: { view: ImageView | null; hostId: string; closeHref: string }) {
  const t = useTranslations('image');
  if (!view)
    return (
      <Sheet title={t('gone')} closeHref={closeHref}>
        <Empty title={t('goneNote')} />
      </Sheet>
    );
  const { row } = view;
  return (
    <Sheet
      title={
        <span className="font-mono">
          <Untrusted text={row.name} limit={200} />
        </span>
      }
      facts={<span className={row.unknown ? 'text-high' : undefined}>{row.unknown ? t('unknown') : t('known')}</span>}
      closeHref={closeHref}
      foot={row.actions.length > 0 ? <ActionButtons hostId={hostId} actions={row.actions} /> : undefined}
    >
      {row.mark ? (
        <Part title={t('finding')}>
          <Link
            href={`/hosts/${hostId}?panel=finding:${row.mark.findingId}`}
            scroll={false}
            className="flex items-center gap-2.5 font-medium hover:text-accent"
          >
            <SeverityMark severity={row.mark.severity} />
            {row.mark.title}
          </Link>
        </Part>
      ) : null}
      <ProvenancePart view={view} />
      <TrustPart origin={view.origin} blocked={view.blocked} hostId={hostId} imageId={row.id} />
      <ProtectPart
        host={view.host}
        thing={{ kind: 'image', name: row.tags[0] ?? row.id }}
        protection={view.protection}
      />
      <StartsPart users={view.users} hostId={hostId} />
      <Part title={t('facts')}>
        <FactList
          facts={[
            { name: t('id'), value: row.id },
            { name: t('tags'), value: row.tags.join(', ') },
            { name: t('digest'), value: row.repoDigest ?? '' },
            { name: t('built'), value: row.createdAt ?? '' },
            { name: t('bytes'), value: String(row.sizeBytes) },
          ]}
        />
      </Part>
      <EverywherePart offers={view.everywhere} />
      <LookupPart queries={[{ kind: 'image', subject: row.name }]} />
      <SeenLinks
        queries={[
          { what: 'image', value: row.name },
          ...(row.repoDigest?.includes('@sha256:')
            ? [{ what: 'sha256' as const, value: row.repoDigest.split('@sha256:')[1] ?? '' }]
            : []),
        ]}
      />
    </Sheet>
  );
}
