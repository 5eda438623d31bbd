'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import type { UnconfirmedHost } from '@/lib/services/views/import';
import { removeHost } from '../actions';

/** Takes a server back out that was never signed in to: there is nothing to lose but its entry. */
export function RemoveButton({ host }: { host: UnconfirmedHost }) {
  const t = useTranslations('confirmServers');
  const [pending, begin] = useTransition();
  const remove = () =>
    begin(async () => {
      const result = await removeHost(host.id, host.name);
      if (result.ok) toast.success(t('removed', { name: host.name }));
      else toast.error(result.sentence);
    });
  return (
    <Button tone="quiet" onClick={remove} disabled={pending}>
      {t('forget', { name: host.name })}
    </Button>
  );
}
