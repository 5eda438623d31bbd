'use client';

import { useTranslations } from 'next-intl';

export function ChangeButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations('common');
  return (
    <button type="button" onClick={onClick} className="text-accent hover:underline">
      {t('change')}
    </button>
  );
}
