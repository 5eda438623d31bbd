'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { ActionProblem } from '@/app/_server/result';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { Input } from '@/app/_ui/control/field';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { Moment } from '@/app/_ui/text/time';
import { visibleText } from '@/app/_ui/text/visible';
import type { ActionRunView } from '@/lib/services/views/action';
import { ApprovalPart } from '../../../_approval/approval-part';
import { confirmFix } from '../../../run-actions';
import { actionHref } from '../_host/action-way';
import { lookOf } from './run-state';

const STALE_CODES = new Set(['plan-changed', 'plan-expired', 'plan-other', 'already-confirmed']);

/** Step 2: the person's word, bound to exactly this plan. */
export function ConfirmStep({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const look = lookOf(run, 'confirm');
  // The word was given when the second person was asked; it counts from when that one said yes.
  const asked = run.approval?.kind === 'run' ? run.approval : null;
  const confirmed = asked && run.confirmedAt ? asked.askedAt : run.confirmedAt;
  const summary = confirmed
    ? t.rich(run.confirmName ? 'typedAt' : 'confirmedAt', {
        who: run.confirmedBy ?? '',
        name: () => <span className="mono">{visibleText(run.confirmName ?? '')}</span>,
        at: () => <Moment at={confirmed} form="seconds" />,
      })
    : run.confirmName
      ? t('typeName')
      : t('pressOnce');
  return (
    <RailStep number={2} look={look} stateName={t(`look.${look}`)} title={t('confirm')} summary={summary}>
      {asked || run.state === 'planned' ? (
        <div className="flex flex-col gap-3">
          {asked ? <ApprovalPart approval={asked} /> : null}
          {run.state === 'planned' ? <ConfirmForm run={run} /> : null}
        </div>
      ) : null}
    </RailStep>
  );
}

function ConfirmForm({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [pending, begin] = useTransition();
  const matches = run.confirmName === null || typed === run.confirmName;
  const dangerous = run.confirmName !== null || !run.plan.undo.possible;
  const confirm = () =>
    begin(async () => {
      const result = await confirmFix(run.id, run.planHash, typed);
      if (result.ok) router.refresh();
      else setProblem(result);
    });
  const again = run.way && actionHref(run.host.id, run.actionId, run.way);
  return (
    <form action={confirm} className="flex flex-col gap-3">
      {problem ? (
        <Failure title={problem.sentence}>
          {again && STALE_CODES.has(problem.code) ? (
            <ButtonLink href={again} scroll={false}>
              {t('newPreview')}
            </ButtonLink>
          ) : null}
        </Failure>
      ) : null}
      <div className="flex items-center gap-3">
        {run.confirmName === null ? null : (
          <>
            <Input
              aria-label={t('typeNameLabel', { name: visibleText(run.confirmName) })}
              placeholder={visibleText(run.confirmName)}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              data-autofocus
              autoComplete="off"
              spellCheck={false}
              className="mono w-[236px]"
            />
            <span role="status" className="flex items-center gap-1.5 text-sec text-ok">
              {matches ? (
                <>
                  <StateMark kind="pass" />
                  {t('matches')}
                </>
              ) : null}
            </span>
          </>
        )}
        <Button
          type="submit"
          tone={dangerous ? 'danger' : 'primary'}
          size="form"
          disabled={!matches || pending}
          className="ml-auto max-w-[320px]"
        >
          <span className="truncate">
            {pending ? t('confirming') : t('buttonOn', { button: run.plan.button, host: visibleText(run.host.name) })}
          </span>
        </Button>
      </div>
      {run.twoPersons ? <p className="text-sec text-ink2">{t('twoPersons')}</p> : null}
    </form>
  );
}
