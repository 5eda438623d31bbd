import { useTranslations } from 'next-intl';
import { CountStrip } from '@/app/_ui/figure/count-strip';
import type { ChangesView } from '@/lib/services/views/changes';

/** Six counts; each sets the filter that it counts. */
export function ChangesStrip({ strip, since }: Pick<ChangesView, 'strip' | 'since'>) {
  const t = useTranslations('changes');
  const cell = (id: keyof ChangesView['strip'], filter: string) => ({
    id,
    label: t(`strip.${id}`),
    value: strip[id],
    note: t(`stripNote.${id}`),
    href: `/changes?since=${since}${filter}`,
  });
  return (
    <CountStrip
      counts={[
        cell('changes', ''),
        cell('hosts', '&by=host'),
        cell('newToFleet', '&new=yes'),
        cell('passed', '&turn=passed'),
        cell('doors', '&kind=port,listener&turn=appeared,changed'),
        cell('access', '&kind=key,user,sudo&turn=appeared,changed'),
      ]}
    />
  );
}
