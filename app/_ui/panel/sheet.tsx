'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { Kbd } from '../control/tag';
import { useReturnFocus } from './return-focus';

type Props = {
  title: React.ReactNode;
  /** One line below the title. */
  facts?: React.ReactNode;
  children: React.ReactNode;
  foot?: React.ReactNode;
  /** Where closing leads: the page without the panel. Without it, `onClose` is called. */
  closeHref?: string;
  onClose?: () => void;
};

/** The field that a sheet is about, else the sheet itself: a stray button must not look chosen. */
function focusFirst(event: Event): void {
  event.preventDefault();
  const sheet = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
  (sheet?.querySelector<HTMLElement>('[data-autofocus]') ?? sheet)?.focus();
}

/**
 * The 760 px side panel. It is open because the URL says so, hence it is in the first HTML too: no portal, so that it reads
 * without JavaScript.
 */
export function Sheet({ title, facts, children, foot, closeHref, onClose }: Props) {
  const t = useTranslations('common');
  const router = useRouter();
  const focus = useReturnFocus();
  const close = () => {
    onClose?.();
    if (closeHref) router.push(closeHref, { scroll: false });
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Dialog.Overlay className="appearing fixed inset-0 z-30 bg-scrim" />
      <Dialog.Content
        aria-describedby={undefined}
        onOpenAutoFocus={(event) => {
          focus.remember();
          focusFirst(event);
        }}
        onCloseAutoFocus={focus.onCloseAutoFocus}
        tabIndex={-1}
        className="appearing fixed inset-y-0 right-0 z-30 flex w-[760px] max-w-[94vw] flex-col bg-surface shadow-sheet outline-none"
      >
        <header className="border-b border-line2 px-6 pt-4 pb-3.5">
          <div className="flex items-start gap-3">
            <Dialog.Title className="min-w-0 grow text-sheet [overflow-wrap:anywhere]">{title}</Dialog.Title>
            <Kbd>Esc</Kbd>
            {closeHref ? (
              <a
                href={closeHref}
                aria-label={t('close')}
                onClick={(event) => {
                  event.preventDefault();
                  close();
                }}
                className="fade -mr-1 flex size-[22px] items-center justify-center rounded-tag text-ink2 hover:bg-hover hover:text-ink"
              >
                <X aria-hidden size={16} strokeWidth={1.6} />
              </a>
            ) : (
              <Dialog.Close
                aria-label={t('close')}
                className="fade -mr-1 flex size-[22px] items-center justify-center rounded-tag text-ink2 hover:bg-hover hover:text-ink"
              >
                <X aria-hidden size={16} strokeWidth={1.6} />
              </Dialog.Close>
            )}
          </div>
          {facts ? (
            <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-sec text-ink2">{facts}</div>
          ) : null}
        </header>
        <div className="grow overflow-y-auto px-6 py-4" tabIndex={-1}>
          {children}
        </div>
        {foot ? (
          <footer className="flex min-h-[56px] items-center gap-2 border-t border-line2 bg-bg px-6">{foot}</footer>
        ) : null}
      </Dialog.Content>
    </Dialog.Root>
  );
}
