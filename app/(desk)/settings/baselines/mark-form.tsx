'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionProblem } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, inputLook, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Popup } from '@/app/_ui/panel/popup';
import { visibleText } from '@/app/_ui/text/visible';
import type { BaselineOfferRow } from '@/lib/services/views/baseline';
import { markSharedBaseline } from './actions';
import { ExpiryField, useExpiry } from './expiry-field';

const tagOf = ({ scope }: BaselineOfferRow): string => (scope.kind === 'group' ? scope.tag : '');

/** Takes what the last scans of a group or of the fleet saw as known good. */
export function MarkShared({
  offers,
  chosen,
  closeHref,
}: {
  offers: readonly BaselineOfferRow[];
  chosen: string;
  closeHref: string;
}) {
  const t = useTranslations('baselines');
  const common = useTranslations('common');
  const router = useRouter();
  const close = () => router.push(closeHref, { scroll: false });
  const [tag, setTag] = useState(chosen);
  const expiry = useExpiry(90);
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [pending, begin] = useTransition();
  const offer = offers.find((one) => tagOf(one) === tag);
  const mark = (form: FormData) =>
    begin(async () => {
      const result = await markSharedBaseline(tag, formText(form, 'reason'), expiry.expiresAt);
      if (!result.ok) return setProblem(result);
      toast.success(t('marked', { items: result.value.items, hosts: result.value.hosts }));
      close();
    });
  const isAboutEnd = problem?.field === 'expiresAt';
  return (
    <Popup title={t('markTitle')} close={close}>
      <form action={mark} className="flex flex-col gap-4">
        <Field label={t('scope')} note={t('scopeNote')}>
          {(bind) => (
            <select {...bind} value={tag} onChange={(event) => setTag(event.target.value)} className={inputLook}>
              {offers.map((one) => (
                <option key={tagOf(one)} value={tagOf(one)}>
                  {one.scope.kind === 'fleet' ? t('fleet') : visibleText(one.scope.tag)} ({one.hosts})
                </option>
              ))}
            </select>
          )}
        </Field>
        {offer ? <Taken offer={offer} /> : null}
        <Field label={t('reason')} note={t('reasonNote')} problem={isAboutEnd ? undefined : problem?.sentence}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
        <ExpiryField state={expiry} problem={isAboutEnd ? problem.sentence : undefined} />
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('mark')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}

/** What would be called good too: an intruder's things, where there are any. */
function Taken({ offer }: { offer: BaselineOfferRow }) {
  const t = useTranslations('baselines');
  const baseline = useTranslations('baseline');
  const { critical, high } = offer;
  return (
    <div>
      <p className="text-ink2">{t('takes', { hosts: offer.hosts - offer.unread, unread: offer.unread })}</p>
      {critical + high > 0 ? (
        <p role="note" className="mt-2 flex items-baseline gap-2 rounded-ctl bg-high-tint px-3 py-2 text-high">
          <StateMark kind="warning" className="translate-y-px" />
          {baseline('grave', { critical, high })}
        </p>
      ) : null}
    </div>
  );
}
