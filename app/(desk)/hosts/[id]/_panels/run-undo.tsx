'use client';

import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { RailStep } from '@/app/_ui/panel/rail';
import { Moment } from '@/app/_ui/text/time';
import type { ActionRunView } from '@/lib/services/views/action';
import { ApprovalPart } from '../../../_approval/approval-part';
import { undoFix } from '../../../run-actions';
import { lookOf } from './run-state';

/** Step 5: put back what was changed, or the plain word that it cannot be. */
export function UndoStep({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const router = useRouter();
  const [pending, begin] = useTransition();
  const look = lookOf(run, 'undo');
  const undo = () =>
    begin(async () => {
      const result = await undoFix(run.id);
      if (result.ok) router.refresh();
      else toast.error(result.sentence);
    });
  const at = run.undo.at;
  return (
    <RailStep
      last
      number={5}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('undo')}
      summary={
        run.state === 'undone' && at ? (
          t.rich('undoneAt', {
            who: run.undo.by ?? '',
            at: () => <Moment at={at} form="seconds" />,
            outcome: t(`outcome.${run.undo.outcome ?? 'unknown'}`),
          })
        ) : run.state === 'undoing' ? (
          t('undoing')
        ) : (
          <UndoWords run={run} />
        )
      }
    >
      {run.state === 'undoing' ? (
        <p className="flex items-center gap-2 text-accent">
          <StateMark kind="running" />
          {t('running')}
        </p>
      ) : null}
      {run.approval?.kind === 'undo' ? <ApprovalPart approval={run.approval} /> : null}
      {run.undo.possible && run.state === 'finished' && !isAsked(run) ? (
        <Button onClick={undo} disabled={pending}>
          <Undo2 aria-hidden size={14} strokeWidth={1.6} />
          {t('undoNow')}
        </Button>
      ) : null}
    </RailStep>
  );
}

const isAsked = ({ approval }: ActionRunView): boolean => approval?.kind === 'undo' && approval.state === 'asked';

/** What undo would do; after a try that nobody could confirm, what is known of it. */
function UndoWords({ run }: { run: ActionRunView }) {
  const doubtful = run.undo.outcome !== null && run.undo.outcome !== 'confirmed';
  return <span className={doubtful ? 'text-high' : undefined}>{run.undo.sentence}</span>;
}
