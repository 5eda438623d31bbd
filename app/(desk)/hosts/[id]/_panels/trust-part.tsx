'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionResult } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ImageView } from '@/lib/services/views/provenance';
import type { TrustEffect } from '@/lib/services/views/trust';
import { EffectText } from '../../../settings/_trust/effect-text';
import { blockImage, previewTrust, trustPublisher, unblockImage } from '../../../trust-actions';

type Part = Pick<ImageView, 'origin' | 'blocked'> & { hostId: string; imageId: string };

/** Trust the publisher of an image, or block the image; or take a block back. */
export function TrustPart({ origin, blocked, hostId, imageId }: Part) {
  const t = useTranslations('trust');
  const [open, setOpen] = useState<'trust' | 'block' | null>(null);
  const [effect, setEffect] = useState<TrustEffect | null>(null);
  const [pending, begin] = useTransition();
  const image = { hostId, imageId };
  const close = () => setOpen(null);
  const look = () =>
    begin(async () => {
      const result = await previewTrust(image);
      if (!result.ok) {
        toast.error(result.sentence);
        return;
      }
      setEffect(result.value);
      setOpen('trust');
    });
  if (origin.repository === null) return null;
  if (blocked) return <BlockedPart repository={origin.repository} blocked={blocked} />;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {origin.standing === 'unknown' && origin.publisher !== null ? (
        <Button size="sm" onClick={look} disabled={pending}>
          {t('trustThis')}
        </Button>
      ) : null}
      <Button size="sm" onClick={() => setOpen('block')}>
        {t('blockThis')}
      </Button>
      {open === 'trust' && origin.publisher !== null ? (
        <ReasonDialog
          title={t('trustTitle', { publisher: visibleText(origin.publisher) })}
          button={t('trustThis')}
          done={t('trusted')}
          send={(reason) => trustPublisher(image, reason)}
          close={close}
        >
          <p className="text-ink2">{t('trustNote')}</p>
          {effect ? <EffectText effect={effect} /> : null}
        </ReasonDialog>
      ) : null}
      {open === 'block' ? (
        <ReasonDialog
          title={t('blockTitle', { repository: visibleText(origin.repository) })}
          button={t('blockThis')}
          done={t('nowBlocked')}
          send={(reason) => blockImage(image, reason)}
          close={close}
        >
          <p className="text-ink2">{t('blockNote')}</p>
        </ReasonDialog>
      ) : null}
    </div>
  );
}

type DialogProps = {
  title: string;
  button: string;
  done: string;
  send: (reason: string) => Promise<ActionResult<void>>;
  close: () => void;
  children: React.ReactNode;
};

function ReasonDialog({ title, button, done, send, close, children }: DialogProps) {
  const t = useTranslations('trust');
  const { pending, problem, act } = useDeed();
  const submit = (form: FormData) =>
    act(
      () => send(formText(form, 'reason')),
      () => {
        close();
        return done;
      },
    );
  return (
    <Popup title={title} close={close}>
      <DialogForm send={submit} verb={button} blocked={pending} close={close}>
        {children}
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}

type BlockedProps = { repository: string; blocked: NonNullable<ImageView['blocked']> };

function BlockedPart({ repository, blocked }: BlockedProps) {
  const t = useTranslations('trust');
  const [pending, begin] = useTransition();
  const unblock = () =>
    begin(async () => {
      const result = await unblockImage(repository);
      if (result.ok) toast.success(t('unblocked'));
      else toast.error(result.sentence);
    });
  return (
    <div className="mt-3 grid grid-cols-[auto_1fr_auto] items-start gap-3 rounded-ctl bg-high-tint px-3 py-2.5">
      <StateMark kind="warning" className="mt-1" />
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <b className="font-medium">{t('isBlocked')}</b> <Untrusted text={blocked.by} limit={80} />,{' '}
        <RelativeTime at={blocked.at} />: <Untrusted text={blocked.reason} />
      </p>
      <Button size="sm" onClick={unblock} disabled={pending}>
        {t('unblock')}
      </Button>
    </div>
  );
}
