'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { changeFindings } from '../finding-actions';

/** Ends every waiver that is about nothing any more; each is on the record by itself. */
export function EndGone({ findingIds }: { findingIds: string[] }) {
  const t = useTranslations('waivers');
  const desk = useTranslations('findingDesk');
  const [pending, begin] = useTransition();
  if (findingIds.length === 0) return null;
  const end = () =>
    begin(async () => {
      const result = await changeFindings(findingIds.slice(0, MOST_AT_ONCE), { kind: 'end-waiver' });
      if (!result.ok) toast.error(result.sentence);
      else toast.success(desk('done', { count: result.value.filter(({ done }) => done).length }));
    });
  return (
    <Button onClick={end} disabled={pending}>
      {t('endGone', { count: findingIds.length })}
    </Button>
  );
}

/** As many as the service takes at once. */
const MOST_AT_ONCE = 500;
