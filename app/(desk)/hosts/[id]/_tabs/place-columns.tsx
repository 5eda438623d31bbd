import type { useTranslations } from 'next-intl';
import type { PlaceWords } from '@/app/_ui/place/place-words';
import type { Column, Filter } from '@/app/_ui/table/column';
import { placeKindSchema } from '@/lib/model/place';
import type { ConnectionRow } from '@/lib/services/views/host-tabs';
import { Dash } from './cells';

type Words = ReturnType<typeof useTranslations<'connections'>>;

/** Country and network owner of the remote side. */
export function placeColumns(t: Words, { where, owner }: PlaceWords): Column<ConnectionRow>[] {
  return [
    {
      id: 'country',
      label: t('country'),
      width: 95,
      value: ({ place }) => where(place),
      cell: ({ place }) => <PlaceCell text={where(place)} quiet={place?.kind !== 'public'} />,
    },
    {
      id: 'owner',
      label: t('owner'),
      width: 130,
      value: ({ place }) => owner(place),
      cell: ({ place }) => <PlaceCell text={owner(place)} quiet />,
    },
  ];
}

/** By country, or by what a special address is. */
export function placeFilter(t: Words, { where }: PlaceWords): Filter<ConnectionRow> {
  const codeOf = ({ place }: ConnectionRow): string | null =>
    place?.kind === 'public' ? place.country : (place?.kind ?? null);
  return {
    id: 'country',
    label: t('country'),
    values: (row) => [codeOf(row) ?? 'unknown'],
    name: (code) => nameOf(code, where) ?? t('unknownCountry'),
  };
}

function nameOf(code: string, where: PlaceWords['where']): string | null {
  if (code === 'unknown') return null;
  if (/^[A-Z]{2}$/.test(code)) return where({ kind: 'public', country: code, owner: null });
  const kind = placeKindSchema.safeParse(code);
  return kind.success ? where({ kind: kind.data, country: null, owner: null }) : null;
}

function PlaceCell({ text, quiet }: { text: string | null; quiet: boolean }) {
  if (text === null) return <Dash />;
  return (
    <bdi title={text} className={quiet ? 'text-ink2' : undefined} suppressHydrationWarning>
      {text}
    </bdi>
  );
}
