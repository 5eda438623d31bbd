'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/app/_ui/control/menu';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { CaseView } from '@/lib/services/views/case';
import { assignCase } from '../../case-actions';

/** Who takes care of the case, and the list of those who could. */
export function AssignCase({ view }: { view: Pick<CaseView, 'row' | 'people' | 'ownerId'> }) {
  const t = useTranslations('cases');
  const [pending, begin] = useTransition();
  const assign = (ownerId: string | null) =>
    begin(async () => {
      const result = await assignCase(view.row.id, ownerId);
      if (!result.ok) toast.error(result.sentence);
    });
  const name = view.row.owner;
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('assign')}
        disabled={pending}
        className="fade -ml-1.5 inline-flex max-w-full items-center gap-1 rounded-tag px-1.5 font-medium hover:bg-hover disabled:opacity-55"
      >
        <span className={name ? 'truncate' : 'text-ink3'}>
          {name ? <Untrusted text={name} limit={60} /> : t('nobody')}
        </span>
        <ChevronDown aria-hidden size={13} className="shrink-0 text-ink3" />
      </MenuTrigger>
      <MenuContent align="start">
        {view.people.map((person) => (
          <MenuItem key={person.id} onSelect={() => assign(person.id)}>
            <Untrusted text={person.name} limit={60} />
          </MenuItem>
        ))}
        <MenuItem onSelect={() => assign(null)}>{t('nobody')}</MenuItem>
      </MenuContent>
    </Menu>
  );
}
