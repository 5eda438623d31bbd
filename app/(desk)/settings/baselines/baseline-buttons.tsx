'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { Popup } from '@/app/_ui/panel/popup';
import type { BaselineRow } from '@/lib/services/views/baseline';
import { endBaseline, extendBaseline } from './actions';
import { ExpiryField, useExpiry } from './expiry-field';

const PAGE = '/settings/baselines';

/** Mark anew, let it stand longer, or take it back. A host's own is marked and taken back on its page, before what it shows. */
export function BaselineButtons({ row }: { row: BaselineRow }) {
  const t = useTranslations('baselines');
  const [open, setOpen] = useState<'extend' | 'end' | null>(null);
  const again =
    row.scope.kind === 'host'
      ? `/hosts/${row.id}?panel=known-good`
      : `${PAGE}?panel=mark:${row.scope.kind === 'group' ? encodeURIComponent(row.scope.tag) : ''}`;
  return (
    <>
      <ButtonLink href={again} scroll={false}>
        {t('markAgain')}
      </ButtonLink>
      <Button onClick={() => setOpen('extend')}>{t('extend')}</Button>
      {row.scope.kind === 'host' ? (
        <ButtonLink href={`/hosts/${row.id}?panel=clear-known-good`}>{t('end')}</ButtonLink>
      ) : (
        <Button onClick={() => setOpen('end')}>{t('end')}</Button>
      )}
      {open === 'extend' ? <ExtendDialog row={row} close={() => setOpen(null)} /> : null}
      {open === 'end' ? <EndDialog row={row} close={() => setOpen(null)} /> : null}
    </>
  );
}

type DialogProps = { row: BaselineRow; close: () => void };

function ExtendDialog({ row, close }: DialogProps) {
  const t = useTranslations('baselines');
  const common = useTranslations('common');
  const expiry = useExpiry(90);
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const of = row.scope.kind === 'host' ? { hostId: row.id } : { baselineId: row.id };
  const extend = () =>
    begin(async () => {
      const result = await extendBaseline(of, expiry.expiresAt);
      if (!result.ok) return setProblem(result.sentence);
      toast.success(t('extended'));
      close();
    });
  return (
    <Popup title={t('extend')} close={close}>
      <form action={extend} className="flex flex-col gap-4">
        <p className="text-ink2">{t('extendNote')}</p>
        <ExpiryField state={expiry} problem={problem} />
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('extend')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}

function EndDialog({ row, close }: DialogProps) {
  const t = useTranslations('baselines');
  const common = useTranslations('common');
  const router = useRouter();
  const [pending, begin] = useTransition();
  const end = () =>
    begin(async () => {
      const result = await endBaseline(row.id);
      if (!result.ok) {
        toast.error(result.sentence);
        return;
      }
      toast.success(t('ended'));
      close();
      router.push(PAGE);
    });
  return (
    <Popup title={t('end')} close={close}>
      <p className="mb-4 text-ink2">{t('endNote')}</p>
      <div className="flex gap-2">
        <Button tone="danger" onClick={end} disabled={pending}>
          {t('end')}
        </Button>
        <Button tone="quiet" onClick={close}>
          {common('cancel')}
        </Button>
      </div>
    </Popup>
  );
}
