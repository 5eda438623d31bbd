'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/app/_ui/control/copy-button';
import { Field, Input } from '@/app/_ui/control/field';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { fingerprintCommand } from '../flow';

type Props = {
  /** How the labels call the server. */
  runLabel: string;
  pasteLabel: string;
  keyType: string;
  pasted: string;
  paste: (text: string) => void;
  verdict: 'same' | 'differs' | 'none';
};

/** What to run on the server's own console, and a field that compares what it prints with what was shown. */
export function CompareFields({ runLabel, pasteLabel, keyType, pasted, paste, verdict }: Props) {
  const t = useTranslations('add');
  const command = fingerprintCommand(keyType);
  return (
    <div className="mt-3 grid grid-cols-2 gap-3">
      <div className="min-w-0">
        <div className="mb-1 text-sec font-medium">{runLabel}</div>
        <div className="flex h-[34px] items-center rounded-ctl border border-line2 bg-sunken pr-1 pl-3">
          <code className="mono min-w-0 grow truncate" title={command}>
            {command}
          </code>
          <CopyButton text={command} />
        </div>
      </div>
      <Field label={pasteLabel}>
        {(bind) => (
          <div className="relative">
            <Input
              {...bind}
              value={pasted}
              onChange={(event) => paste(event.target.value)}
              className="mono pr-[92px]"
              autoComplete="off"
              spellCheck={false}
            />
            <span role="status" className="absolute inset-y-0 right-3 flex items-center gap-1.5 text-sec">
              {verdict === 'same' ? (
                <>
                  <StateMark kind="pass" />
                  <span className="text-ok">{t('same')}</span>
                </>
              ) : null}
              {verdict === 'differs' ? (
                <>
                  <StateMark kind="failed" />
                  <span className="text-crit">{t('differs')}</span>
                </>
              ) : null}
            </span>
          </div>
        )}
      </Field>
    </div>
  );
}
