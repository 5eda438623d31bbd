'use client';

import { useTranslations } from 'next-intl';
import { Field, inputLook } from '@/app/_ui/control/field';

const CATEGORIES = [
  'malware',
  'miner',
  'mining-pool',
  'command-and-control',
  'dropper',
  'proxyware',
  'miner-image',
  'scanner',
] as const;
const LEVELS = ['high', 'medium', 'low'] as const;

/** What holds for rows that say nothing of it. */
export function FeedDefaults({
  category = 'malware',
  confidence = 'medium',
}: {
  category?: string;
  confidence?: string;
}) {
  const t = useTranslations('feeds');
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('category')}>
        {(bind) => (
          <select {...bind} name="category" defaultValue={category} className={inputLook}>
            {CATEGORIES.map((value) => (
              <option key={value} value={value}>
                {t(`categories.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('confidenceLabel')}>
        {(bind) => (
          <select {...bind} name="confidence" defaultValue={confidence} className={inputLook}>
            {LEVELS.map((value) => (
              <option key={value} value={value}>
                {t(`levels.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
