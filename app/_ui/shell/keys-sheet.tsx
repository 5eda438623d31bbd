'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Kbd } from '../control/tag';
import { isTyping } from './keyboard';

const groups = [
  {
    id: 'everywhere',
    keys: [
      ['search', 'Ctrl K'],
      ['keys', '?'],
      ['close', 'Esc'],
    ],
  },
  {
    id: 'lists',
    keys: [
      ['down', 'j'],
      ['up', 'k'],
      ['open', 'Enter'],
      ['scan', 's'],
    ],
  },
  {
    id: 'go',
    keys: [
      ['goFleet', 'g f'],
      ['goFindings', 'g i'],
      ['goReports', 'g r'],
      ['goActivity', 'g a'],
    ],
  },
] as const;

/** The `?` button and the sheet of keys it opens. */
export function KeysButton() {
  const t = useTranslations('keys');
  const [open, setOpen] = useState(false);
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
          className="appearing fixed top-[14vh] left-1/2 z-50 w-[520px] -translate-x-1/2 rounded-ctl border border-line2 bg-surface shadow-sheet outline-none"
        >
          <Dialog.Title className="border-b px-5 py-3 text-h2">{t('title')}</Dialog.Title>
          <div className="grid grid-cols-2 gap-x-8 gap-y-4 px-5 py-4">
            {groups.map((group) => (
              <section key={group.id}>
                <h3 className="mb-1 text-cap text-ink3">{t(group.id)}</h3>
                <dl>
                  {group.keys.map(([id, keys]) => (
                    <div key={id} className="flex h-7 items-center justify-between">
                      <dt>{t(id)}</dt>
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
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
