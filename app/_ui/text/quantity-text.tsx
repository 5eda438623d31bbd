'use client';

import { useLocale } from 'next-intl';
import { bytesText, durationText } from './quantity';

export function Bytes({ sizeBytes }: { sizeBytes: number }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap">{bytesText(sizeBytes, locale)}</span>;
}

export function Duration({ durationMs }: { durationMs: number }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap">{durationText(durationMs, locale)}</span>;
}
