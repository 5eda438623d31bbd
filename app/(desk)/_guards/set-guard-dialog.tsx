'use client';

import { useTranslations } from 'next-intl';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { GUARD_KINDS, GuardKind } from '@/lib/model/guard';
import { setGuard } from '../settings/protection/actions';
import { type ScopeChoices, ScopeField, scopeOf } from './scope-field';

/** Makes a host or a group read-only or protected, or has it ask for two persons. */
export function SetGuardDialog({ choices, close }: { choices: ScopeChoices; close: () => void }) {
  const t = useTranslations('guards');
  const { pending, problem, act } = useDeed();
  const set = (form: FormData) =>
    act(
      () =>
        setGuard(GuardKind.parse(formText(form, 'kind')), scopeOf(formText(form, 'scope')), formText(form, 'reason')),
      () => {
        close();
        return t('isSet');
      },
    );
  return (
    <Popup title={t('set')} close={close}>
      <DialogForm send={set} verb={t('set')} blocked={pending} close={close}>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sec font-medium">{t('what')}</legend>
          {GUARD_KINDS.map((kind, index) => (
            <label key={kind} className="flex items-start gap-2">
              <input
                type="radio"
                name="kind"
                value={kind}
                defaultChecked={index === 0}
                className="mt-0.5 size-4 accent-accent"
              />
              <span>
                {t(`guard.${kind}`)}
                <span className="block text-sec text-ink3">{t(`guardNote.${kind}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <ScopeField choices={choices} />
        <Field label={t('reason')} note={t('reasonNote')} problem={problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}
