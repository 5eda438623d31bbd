'use client';

import { Upload } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { cn } from '../cn';
import { bytesText } from '../text/quantity';
import { Field, TextArea } from './field';

type Props = {
  label: string;
  note?: string;
  value: string;
  onChange: (text: string) => void;
  rows?: number;
  placeholder: string;
  largestBytes: number;
  /** Shown as dots once it is there. */
  secret?: boolean;
  required?: boolean;
  className?: string;
};

/** The text of a file: pasted, dropped, or chosen. The file stays in the browser; only its text goes into the form. */
export function FileText({ label, note, value, onChange, largestBytes, secret = false, className, ...area }: Props) {
  const t = useTranslations('common');
  const locale = useLocale();
  const chooser = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > largestBytes);
    if (file.size <= largestBytes) onChange(await file.text());
  };
  return (
    <Field
      label={label}
      note={note}
      problem={tooLarge ? t('fileTooLarge', { size: bytesText(largestBytes, locale) }) : undefined}
      {...(className ? { className } : {})}
    >
      {(bind) => (
        <div
          className="relative"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files[0]);
          }}
        >
          <TextArea
            {...bind}
            {...area}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            className={cn('mono resize-y leading-[18px]', secret && value && '[-webkit-text-security:disc]')}
          />
          <button
            type="button"
            onClick={() => chooser.current?.click()}
            className="absolute top-1.5 right-1.5 flex h-6 items-center gap-1.5 rounded-tag border border-line2 bg-surface px-2 text-cap text-ink2 hover:text-ink"
          >
            <Upload aria-hidden size={12} strokeWidth={1.6} />
            {t('file')}
          </button>
          <input
            ref={chooser}
            type="file"
            className="hidden"
            tabIndex={-1}
            aria-hidden
            onChange={(event) => {
              void take(event.target.files?.[0]);
              // The same file again, after it was changed, is a choice too.
              event.target.value = '';
            }}
          />
        </div>
      )}
    </Field>
  );
}
