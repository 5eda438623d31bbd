'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
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
  const expiry = useExpiry(90);
  const { pending, problem, act } = useDeed();
  const of = row.scope.kind === 'host' ? { hostId: row.id } : { baselineId: row.id };
  const extend = () =>
    act(
      () => extendBaseline(of, expiry.expiresAt),
      () => {
        close();
        return t('extended');
      },
    );
  return (
    <Popup title={t('extend')} close={close}>
      <DialogForm send={extend} verb={t('extend')} blocked={pending} close={close}>
        <p className="text-ink2">{t('extendNote')}</p>
        <ExpiryField state={expiry} problem={problem} />
      </DialogForm>
    </Popup>
  );
}

function EndDialog({ row, close }: DialogProps) {
  const t = useTranslations('baselines');
  const router = useRouter();
  const { pending, problem, act } = useDeed();
  const end = () =>
    act(
      () => endBaseline(row.id),
      () => {
        close();
        router.push(PAGE);
        return t('ended');
      },
    );
  return (
    <Popup title={t('end')} close={close}>
      <DialogForm send={end} verb={t('end')} tone="danger" blocked={pending} problem={problem} close={close}>
        <p className="text-ink2">{t('endNote')}</p>
      </DialogForm>
    </Popup>
  );
}
