'use client';

import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { ActionResult } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { AuditCheckView } from '@/lib/services/views/activity';
import { checkRecord } from './actions';

/** Checks that no entry of the record was changed, moved or removed. */
export function IntegrityCheck() {
  const t = useTranslations('activity');
  const [answer, setAnswer] = useState<ActionResult<AuditCheckView> | null>(null);
  const [pending, begin] = useTransition();
  const check = () => begin(async () => setAnswer(await checkRecord()));
  return (
    <>
      <span role="status" className="flex items-center gap-2 text-sec">
        {answer === null ? null : answer.ok && answer.value.ok ? (
          <>
            <StateMark kind="pass" />
            <span className="text-ok">{t('intact', { count: answer.value.checked })}</span>
          </>
        ) : (
          <>
            <StateMark kind="failed" />
            <span className="text-crit">
              {answer.ok ? t('broken', { seq: answer.value.firstBadSeq ?? 0 }) : answer.sentence}
            </span>
          </>
        )}
      </span>
      <Button onClick={check} disabled={pending}>
        <ShieldCheck aria-hidden size={14} strokeWidth={1.6} />
        {pending ? t('checking') : t('check')}
      </Button>
    </>
  );
}
