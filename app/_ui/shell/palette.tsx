'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Kbd } from '../control/tag';
import { useReturnFocus } from '../panel/return-focus';
import { useGoKeys } from './go-keys';
import { PaletteList } from './palette-list';

/** Ctrl K: search over hosts, findings, containers and images, and the commands of this program. */
export function PaletteButton() {
  const t = useTranslations('palette');
  const [open, setOpen] = useState(false);
  const focus = useReturnFocus();
  useGoKeys();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="fade flex h-[30px] w-full min-w-0 items-center gap-2.5 rounded-ctl border border-line2 bg-surface px-2.5 text-base text-ink3 hover:border-ctl">
        <Search aria-hidden size={14} strokeWidth={1.7} className="shrink-0 text-ink2" />
        <span className="grow truncate text-left">{t('hint')}</span>
        <Kbd>Ctrl K</Kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="appearing fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.onCloseAutoFocus}
          className="appearing fixed top-[10vh] left-1/2 z-50 w-[620px] max-w-[92vw] -translate-x-1/2 overflow-hidden rounded-ctl border border-line2 bg-surface shadow-sheet outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <PaletteList close={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
