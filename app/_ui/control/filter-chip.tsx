'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '../cn';
import { visibleText } from '../text/visible';
import { Menu, MenuCheck, MenuContent, MenuHeading, MenuTrigger } from './menu';

type Props = {
  label: string;
  options: readonly { value: string; name: string; count: number }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** A filter: dashed until something is chosen, then solid with the choice in words. */
export function FilterChip({ label, options, chosen, onChange }: Props) {
  const t = useTranslations('table');
  const on = chosen.length > 0;
  const names = chosen.map((value) => options.find((option) => option.value === value)?.name ?? value);
  const toggle = (value: string, add: boolean) =>
    onChange(add ? [...chosen, value] : chosen.filter((entry) => entry !== value));
  return (
    <span
      className={cn(
        'fade inline-flex h-[26px] items-center rounded-ctl border border-line2 text-btn text-ink2',
        on ? 'border-accent bg-accent-tint text-ink' : 'border-dashed hover:border-ctl hover:text-ink',
      )}
    >
      <Menu>
        <MenuTrigger className="flex h-full items-center gap-1.5 rounded-ctl px-2">
          {on ? null : <Plus aria-hidden size={13} strokeWidth={1.7} />}
          {label}
          {on ? <b className="max-w-[180px] truncate font-medium">{visibleText(names.join(', '))}</b> : null}
        </MenuTrigger>
        <MenuContent align="start">
          <MenuHeading>{label}</MenuHeading>
          {options.length === 0 ? <div className="px-2 py-1 text-ink3">{t('noValues')}</div> : null}
          {options.map((option) => (
            <MenuCheck
              key={option.value}
              checked={chosen.includes(option.value)}
              onChange={(add) => toggle(option.value, add)}
            >
              {visibleText(option.name)} <span className="text-ink3">{option.count}</span>
            </MenuCheck>
          ))}
        </MenuContent>
      </Menu>
      {on ? (
        <button
          type="button"
          aria-label={t('clearFilter', { label })}
          onClick={() => onChange([])}
          className="flex h-full items-center pr-1.5 text-ink3 hover:text-ink"
        >
          <X aria-hidden size={12} />
        </button>
      ) : null}
    </span>
  );
}
