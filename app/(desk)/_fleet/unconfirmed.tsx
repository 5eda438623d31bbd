import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';

/** One line while servers wait for somebody to compare their fingerprints. */
export function Unconfirmed({ count }: { count: number }) {
  const t = useTranslations('fleet');
  if (count === 0) return null;
  return (
    <div className="flex items-center gap-2.5 border-b bg-high-tint px-6 py-3 text-high">
      <StateMark kind="warning" />
      <span className="grow">{t('unconfirmed', { count })}</span>
      <Link href="/hosts/confirm" className="font-medium underline underline-offset-2">
        {t('confirmThem')}
      </Link>
    </div>
  );
}
