import { useTranslations } from 'next-intl';
import type { PlaceData } from '@/lib/model/place';
import { cn } from '../cn';
import { Moment } from '../text/time';

const SOURCES = [
  { name: 'DB-IP', href: 'https://db-ip.com' },
  { name: 'RouteViews', href: 'https://www.routeviews.org' },
  { name: 'NRO', href: 'https://www.nro.net' },
] as const;

/** From where and from when it is known where addresses are; the licences of the data ask for the links. */
export function PlaceSource({ data, className }: { data: PlaceData; className?: string }) {
  const t = useTranslations('place');
  const at = data.countriesAt ?? data.ownersAt;
  if (at === null) return <p className={cn('text-sec text-ink3', className)}>{t('noData')}</p>;
  return (
    <p className={cn('flex flex-wrap gap-x-1.5 text-sec text-ink3', className)}>
      <span>{t.rich('source', { at: () => <Moment at={at} form="date" /> })}</span>
      {SOURCES.map(({ name, href }) => (
        <a key={name} href={href} target="_blank" rel="noreferrer" className="text-ink2 hover:underline">
          {name}
        </a>
      ))}
      <span>{t('hint')}</span>
    </p>
  );
}
