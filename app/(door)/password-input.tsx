'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Input } from '@/app/_ui/control/field';

/** A password field whose text can be shown: people type long ones. */
export function PasswordInput(props: Omit<React.ComponentProps<'input'>, 'type'>) {
  const t = useTranslations('door');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input {...props} type={shown ? 'text' : 'password'} className="pr-9" />
      <button
        type="button"
        onClick={() => setShown(!shown)}
        aria-label={shown ? t('hidePassword') : t('showPassword')}
        className="absolute top-1 right-1 flex size-[26px] items-center justify-center rounded-tag text-ink3 hover:text-ink"
      >
        <Icon aria-hidden size={15} strokeWidth={1.6} />
      </button>
    </span>
  );
}
