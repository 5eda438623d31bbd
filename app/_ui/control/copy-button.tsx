'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { cn } from '../cn';
import { buttonLook } from './button';

/** Copies a text; says so for two seconds. With `label` it is a button with words, else an icon. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => toast.error(t('copyFailed')),
    );
  };
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={label ? undefined : t('copy')}
      className={cn(
        label
          ? buttonLook({ tone: 'quiet' })
          : 'fade inline-flex size-6 items-center justify-center rounded-tag text-ink3 hover:bg-hover hover:text-ink',
        className,
      )}
    >
      <Icon aria-hidden size={14} strokeWidth={1.6} className={copied ? 'text-ok' : undefined} />
      {label ? (copied ? t('copied') : label) : null}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </button>
  );
}
