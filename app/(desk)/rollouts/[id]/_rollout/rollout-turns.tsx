'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionResult } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import type { RolloutView } from '@/lib/services/views/rollout';
import { BeginRollout } from '../../../_rollout/begin-rollout';
import { stopEverywhere, undoEverywhere } from '../../rollout-actions';

const OVER = new Set(['done', 'stopped', 'undone']);

/** What a person can do to it now: stop it, undo all that ran, or look anew at what is left. */
export function RolloutTurns({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const { id, state, stopAskedBy, undo } = view;
  if (state === 'running')
    return (
      <Turn deed={() => stopEverywhere(id)} disabled={stopAskedBy !== null}>
        {t(stopAskedBy ? 'stopping' : 'stopNow')}
      </Turn>
    );
  if (!OVER.has(state)) return null;
  return (
    <>
      <BeginAgain view={view} />
      {undo.possible > 0 ? <UndoAll rolloutId={id} count={undo.possible} /> : null}
    </>
  );
}

/** The same question again, as the servers are now: what is done already is not found again. */
export function BeginAgain({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  return <BeginRollout ask={view.ask}>{t('again')}</BeginRollout>;
}

/** Says what it does before it does it. */
function UndoAll({ rolloutId, count }: { rolloutId: string; count: number }) {
  const t = useTranslations('rollouts');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('undo', { count })}</Button>
      {open ? <UndoDialog rolloutId={rolloutId} count={count} close={() => setOpen(false)} /> : null}
    </>
  );
}

function UndoDialog({ rolloutId, count, close }: { rolloutId: string; count: number; close: () => void }) {
  const t = useTranslations('rollouts');
  const { pending, problem, act } = useDeed();
  const undo = () =>
    act(
      () => undoEverywhere(rolloutId),
      () => {
        close();
        return null;
      },
    );
  return (
    <Popup title={t('undoAsk')} close={close}>
      <DialogForm send={undo} verb={t('undo', { count })} blocked={pending} problem={problem} close={close}>
        <p className="text-ink2">{t('undoNote')}</p>
      </DialogForm>
    </Popup>
  );
}

type TurnProps = { deed: () => Promise<ActionResult<void>>; disabled?: boolean; children: React.ReactNode };

function Turn({ deed, disabled = false, children }: TurnProps) {
  const [pending, begin] = useTransition();
  const press = () =>
    begin(async () => {
      const result = await deed();
      if (!result.ok) toast.error(result.sentence);
    });
  return (
    <Button onClick={press} disabled={pending || disabled}>
      {children}
    </Button>
  );
}
