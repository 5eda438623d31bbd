'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { bytesText } from '@/app/_ui/text/quantity';
import { Moment } from '@/app/_ui/text/time';
import type { ActionRunView } from '@/lib/services/views/action';
import { deleteSaved } from '../../../run-actions';

type Saved = NonNullable<ActionRunView['savedImage']>;

/** The file of an image that was saved before it was removed: to download, and to delete for good. */
export function SavedImage({ saved }: { saved: Saved }) {
  const t = useTranslations('run');
  const locale = useLocale();
  const { deletedAt } = saved;
  return (
    <div className="flex flex-col gap-2 border-t border-line2 pt-2.5">
      <p className="text-sec text-ink3 [overflow-wrap:anywhere]">
        {t('savedImage', { size: bytesText(saved.sizeBytes, locale) })} <code className="mono">{saved.sha256}</code>
      </p>
      {deletedAt ? (
        <p>{t.rich('savedImageDeleted', { who: saved.deletedBy ?? '', at: () => <Moment at={deletedAt} /> })}</p>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <ButtonLink href={`/api/saved-images/${saved.id}`} prefetch={false}>
            {t('savedImageDownload')}
          </ButtonLink>
          <Delete savedId={saved.id} />
        </div>
      )}
    </div>
  );
}

function Delete({ savedId }: { savedId: string }) {
  const t = useTranslations('run');
  const common = useTranslations('common');
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, begin] = useTransition();
  const remove = () =>
    begin(async () => {
      const result = await deleteSaved(savedId);
      if (result.ok) router.refresh();
      else toast.error(result.sentence);
    });
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('savedImageDelete')}</Button>;
  return (
    <>
      <span className="text-high">{t('savedImageConfirm')}</span>
      <Button tone="danger" onClick={remove} disabled={pending}>
        {t('savedImageDelete')}
      </Button>
      <Button tone="quiet" onClick={() => setAsking(false)}>
        {common('cancel')}
      </Button>
    </>
  );
}
