import { useTranslations } from 'next-intl';
import type { CaseState } from '@/lib/model';
import { cn } from '../cn';
import { StateMark, type StateMarkKind } from './state-mark';

const looks = {
  open: ['warning', 'text-crit'],
  cleaning: ['half', 'text-accent'],
  watching: ['unchecked', 'text-accent'],
  closed: ['pass', 'text-ok'],
} satisfies Record<CaseState, [StateMarkKind, string]>;

/** Where a case stands, as a mark and a word. */
export function CaseStateLabel({ state, note }: { state: CaseState; note?: string }) {
  const t = useTranslations('cases');
  const [mark, tone] = looks[state];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', tone)}>
      <StateMark kind={mark} className={tone} />
      {t(`state.${state}`)}
      {note ? `, ${note}` : null}
    </span>
  );
}
