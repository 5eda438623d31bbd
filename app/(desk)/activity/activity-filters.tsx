import { Search } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Button } from '@/app/_ui/control/button';
import { inputLook } from '@/app/_ui/control/field';

const verbs = [
  ...([
    'session',
    'user',
    'host',
    'fleet',
    'finding',
    'case',
    'action',
    'rollout',
    'report',
    'setting',
    'policy',
    'baseline',
    'lookup',
    'feed',
  ] as const),
];
const outcomes = ['done', 'refused', 'failed', 'unknown'] as const;

/** A plain form, so that the record can be filtered without JavaScript too. */
export function ActivityFilters({
  filter,
  look,
  children,
}: {
  filter: Record<string, string | number>;
  look: Record<string, string>;
  children: React.ReactNode;
}) {
  const t = useTranslations('activity');
  const outcome = useTranslations('outcome');
  const select = cn(inputLook, 'h-[30px] w-auto pr-7');
  const any = Object.keys(filter).some((key) => key !== 'before');
  return (
    <form action="/activity" className="flex min-h-[52px] flex-wrap items-center gap-2 border-y px-6 py-2">
      <span className="relative">
        <Search aria-hidden size={14} strokeWidth={1.6} className="absolute top-2 left-2.5 text-ink3" />
        <input
          name="text"
          defaultValue={filter.text ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          className={cn(inputLook, 'h-[30px] w-[260px] pl-8')}
        />
      </span>
      <select name="verb" defaultValue={filter.verb ?? ''} aria-label={t('what')} className={select}>
        <option value="">{t('anyVerb')}</option>
        {verbs.map((verb) => (
          <option key={verb} value={verb}>
            {t(`group.${verb}`)}
          </option>
        ))}
      </select>
      <select name="outcome" defaultValue={filter.outcome ?? ''} aria-label={t('outcome')} className={select}>
        <option value="">{t('anyOutcome')}</option>
        {outcomes.map((value) => (
          <option key={value} value={value}>
            {outcome(value)}
          </option>
        ))}
      </select>
      <input
        name="actor"
        defaultValue={filter.actor ?? ''}
        aria-label={t('who')}
        placeholder={t('who')}
        className={cn(inputLook, 'h-[30px] w-[160px]')}
      />
      {filter.hostId ? <input type="hidden" name="hostId" value={filter.hostId} /> : null}
      {Object.entries(look).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <Button type="submit">{t('filter')}</Button>
      {any ? (
        <Link href="/activity" className="px-2 text-sec text-ink2 hover:text-ink">
          {t('clear')}
        </Link>
      ) : null}
      {children}
    </form>
  );
}
