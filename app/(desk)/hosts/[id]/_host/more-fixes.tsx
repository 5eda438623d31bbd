'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** The rows below the first eight, behind one line. */
export function MoreFixes({ count, children }: { count: number; children: React.ReactNode }) {
  const t = useTranslations('fixFirst');
  const [open, setOpen] = useState(false);
  if (open) return children;
  return (
    <li className="flex h-9 items-center px-6">
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="pl-[53px] text-sec font-medium text-accent hover:underline"
      >
        {t('more', { count })}
      </button>
    </li>
  );
}
