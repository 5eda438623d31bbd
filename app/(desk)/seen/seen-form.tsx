import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Button } from '@/app/_ui/control/button';
import { inputLook } from '@/app/_ui/control/field';
import type { SeenQuery } from '@/app/_ui/seen/seen-query';
import type { SeenWhat } from '@/lib/services/views/seen';

export const KINDS = ['image', 'program', 'sha256', 'address', 'key'] as const satisfies readonly SeenWhat[];

/** A plain form, so that it can be asked without JavaScript too. */
export function SeenForm({ asked, invalid }: { asked: SeenQuery; invalid: boolean }) {
  const t = useTranslations('seen');
  return (
    <form action="/seen" role="search" className="flex min-h-[52px] flex-wrap items-center gap-2 border-y px-6 py-2">
      <select
        name="what"
        defaultValue={asked.what}
        aria-label={t('what')}
        className={cn(inputLook, 'h-[30px] w-auto pr-7')}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </select>
      <span className="relative">
        <Search aria-hidden size={14} strokeWidth={1.6} className="absolute top-2 left-2.5 text-ink3" />
        <input
          name="value"
          required
          maxLength={1000}
          defaultValue={invalid ? '' : asked.value}
          aria-label={t('value')}
          aria-invalid={invalid}
          aria-describedby={invalid ? 'seen-problem' : undefined}
          placeholder={t(`hints.${asked.what}`)}
          spellCheck={false}
          autoComplete="off"
          className={cn(inputLook, 'mono h-[30px] w-[460px] max-w-full pl-8')}
        />
      </span>
      <Button type="submit">{t('look')}</Button>
      {invalid ? (
        <p id="seen-problem" role="alert" className="text-sec text-crit">
          {t('invalid')}
        </p>
      ) : null}
    </form>
  );
}
