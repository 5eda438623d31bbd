'use client';

import { Dialog } from 'radix-ui';
import { useReturnFocus } from './return-focus';

/** A small dialog in the middle, for a short form. */
export function Popup({
  title,
  close,
  children,
}: {
  title: React.ReactNode;
  close: () => void;
  children: React.ReactNode;
}) {
  const focus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="appearing fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.onCloseAutoFocus}
          className="appearing fixed top-[16vh] left-1/2 z-50 max-h-[80vh] w-[480px] max-w-[92vw] -translate-x-1/2 overflow-y-auto rounded-ctl border border-line2 bg-surface px-6 py-5 shadow-sheet outline-none"
        >
          <Dialog.Title className="mb-3 text-h2">{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
