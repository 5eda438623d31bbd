'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Kbd } from '../control/tag';
import { useReturnFocus } from '../panel/return-focus';
import { ADD_SERVER, GO_TO } from './go-keys';
import { isTyping } from './keyboard';

type KeyLine = { name: string; keys: string };

/** Every key there is, from where it is handled; the names of pages are those of the navigation. */
function useKeyGroups(): { id: 'everywhere' | 'lists' | 'go'; lines: KeyLine[] }[] {
  const t = useTranslations('keys');
  const nav = useTranslations('nav');
  return [
    {
      id: 'everywhere',
      lines: [
        { name: t('search'), keys: 'Ctrl K' },
        { name: t('keys'), keys: '?' },
        { name: t('close'), keys: 'Esc' },
        { name: t('scanPage'), keys: 's' },
      ],
    },
    {
      id: 'go',
      lines: [
        ...GO_TO.map(({ id, key }) => ({ name: nav(id), keys: `g ${key}` })),
        { name: t('addServer'), keys: `g ${ADD_SERVER.key}` },
      ],
    },
    {
      id: 'lists',
      lines: [
        { name: t('down'), keys: 'j' },
        { name: t('up'), keys: 'k' },
        { name: t('open'), keys: 'Enter' },
        { name: t('scan'), keys: 's' },
        { name: t('pick'), keys: 'x' },
        { name: t('pickThrough'), keys: 'Shift X' },
      ],
    },
  ];
}

/** The `?` button and the sheet of keys it opens. */
export function KeysButton() {
  const t = useTranslations('keys');
  const [open, setOpen] = useState(false);
  const focus = useReturnFocus();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label={t('title')} className="rounded-tag">
        <Kbd>?</Kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="appearing fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.onCloseAutoFocus}
          className="appearing fixed top-[14vh] left-1/2 z-50 w-[560px] max-w-[92vw] -translate-x-1/2 rounded-ctl border border-line2 bg-surface shadow-sheet outline-none"
        >
          <Dialog.Title className="border-b px-5 py-3 text-h2">{t('title')}</Dialog.Title>
          <KeyGroups />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyGroups() {
  const t = useTranslations('keys');
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4 px-5 py-4">
      {useKeyGroups().map((group) => (
        <section key={group.id} className={group.id === 'go' ? 'row-span-2' : undefined}>
          <h3 className="mb-1 text-cap text-ink3">{t(group.id)}</h3>
          <dl>
            {group.lines.map(({ name, keys }) => (
              <div key={`${keys} ${name}`} className="flex h-7 items-center justify-between">
                <dt>{name}</dt>
                <dd className="flex gap-1">
                  {keys.split(' ').map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
