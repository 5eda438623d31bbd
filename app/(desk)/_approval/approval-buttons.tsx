'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { Failure } from '@/app/_ui/state/failure';
import type { ApprovalRow } from '@/lib/services/views/approval';
import { approve, decline, withdraw } from '../approval-actions';

/** Yes or no of the second person; whoever asked may take it back. Nobody else gets a button. */
export function ApprovalButtons({ approval }: { approval: ApprovalRow }) {
  if (approval.mine) return <Withdraw approval={approval} />;
  return approval.mayDecide ? <Decide approval={approval} /> : null;
}

function Decide({ approval }: { approval: ApprovalRow }) {
  const t = useTranslations('approvals');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { pending, problem, act } = useDeed();
  const yes = () =>
    act(
      () => approve(approval.id, approval.planHash),
      ({ begun }) => {
        router.refresh();
        return begun ? t('begun') : t('wasChanged', { who: approval.askedBy });
      },
    );
  return (
    <>
      {problem ? <Failure title={problem} /> : null}
      <div className="flex items-center gap-2">
        <Button tone="primary" onClick={yes} disabled={pending}>
          {pending ? t('looking') : t('approve')}
        </Button>
        <Button onClick={() => setOpen(true)} disabled={pending}>
          {t('decline')}
        </Button>
        <span className="text-sec text-ink3">{t('approveNote')}</span>
      </div>
      {open ? <DeclineDialog approvalId={approval.id} close={() => setOpen(false)} /> : null}
    </>
  );
}

function DeclineDialog({ approvalId, close }: { approvalId: string; close: () => void }) {
  const t = useTranslations('approvals');
  const router = useRouter();
  const { pending, problem, act } = useDeed();
  const no = (form: FormData) =>
    act(
      () => decline(approvalId, formText(form, 'reason')),
      () => {
        close();
        router.refresh();
        return t('declined');
      },
    );
  return (
    <Popup title={t('decline')} close={close}>
      <DialogForm send={no} verb={t('decline')} tone="danger" blocked={pending} close={close}>
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}

function Withdraw({ approval }: { approval: ApprovalRow }) {
  const t = useTranslations('approvals');
  const router = useRouter();
  const { pending, problem, act } = useDeed();
  const back = () =>
    act(
      () => withdraw(approval.id),
      () => {
        router.refresh();
        return t('withdrawn');
      },
    );
  return (
    <>
      {problem ? <Failure title={problem} /> : null}
      <div className="flex items-center gap-2">
        <Button onClick={back} disabled={pending}>
          {t('withdraw')}
        </Button>
        <span className="text-sec text-ink3">{t('ownNote')}</span>
      </div>
    </>
  );
}
