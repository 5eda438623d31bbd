'use client';

import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { cn } from '@/app/_ui/cn';
import { Field, TextArea } from '@/app/_ui/control/field';

const LARGEST_FILE = 64 * 1024;

type Props = {
  label: string;
  note?: string;
  value: string;
  onChange: (text: string) => void;
  rows?: number;
  placeholder: string;
  className?: string;
};

/** A key or certificate: pasted, dropped, or chosen as a file. */
export function PemField({ label, note, value, onChange, rows = 4, placeholder, className }: Props) {
  const t = useTranslations('add');
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file && file.size <= LARGEST_FILE) onChange(await file.text());
  };
  return (
    <Field label={label} note={note} {...(className ? { className } : {})}>
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
            value={value}
            onChange={(event) => onChange(event.target.value)}
            rows={rows}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            className={cn('mono resize-y leading-[18px]', value && '[-webkit-text-security:disc]')}
            required
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
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </div>
      )}
    </Field>
  );
}
