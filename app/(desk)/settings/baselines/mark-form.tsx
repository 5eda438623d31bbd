'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, inputLook, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
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
  const router = useRouter();
  const close = () => router.push(closeHref, { scroll: false });
  const [tag, setTag] = useState(chosen);
  const expiry = useExpiry(90);
  const { pending, problem, field, act } = useDeed();
  const offer = offers.find((one) => tagOf(one) === tag);
  const mark = (form: FormData) =>
    act(
      () => markSharedBaseline(tag, formText(form, 'reason'), expiry.expiresAt),
      ({ items, hosts }) => {
        close();
        return t('marked', { items, hosts });
      },
    );
  const isAboutEnd = field === 'expiresAt';
  return (
    <Popup title={t('markTitle')} close={close}>
      <DialogForm send={mark} verb={t('mark')} blocked={pending} close={close}>
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
        <Field label={t('reason')} note={t('reasonNote')} problem={isAboutEnd ? undefined : problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
        <ExpiryField state={expiry} problem={isAboutEnd ? problem : undefined} />
      </DialogForm>
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
