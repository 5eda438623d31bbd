import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Untrusted } from '@/app/_ui/text/untrusted';

/** In place of a button that would be refused: what it would be, and who said why it is not. */
export function NotOffered({ label, sentence }: { label: string; sentence: string }) {
  const t = useTranslations('guards');
  return (
    <p className="max-w-[320px] text-sec text-ink2 [overflow-wrap:anywhere]">
      <Lock aria-hidden size={12} strokeWidth={1.6} className="mr-1 inline" />
      <b className="font-medium">{t('notOffered', { action: label })}</b> <Untrusted text={sentence} limit={700} />
    </p>
  );
}
