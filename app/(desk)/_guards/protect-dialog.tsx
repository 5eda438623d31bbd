'use client';

import { useTranslations } from 'next-intl';
import { Field, Input, inputLook, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { PROTECTED_KINDS, ProtectedKind } from '@/lib/model/guard';
import { protectThing } from '../settings/protection/actions';
import { type ScopeChoices, ScopeField, scopeOf } from './scope-field';

type Props = {
  choices: ScopeChoices;
  /** From a panel: the thing it shows. */
  thing?: { kind: ProtectedKind; name: string };
  close: () => void;
};

/** Marks one thing so that no action touches it. */
export function ProtectDialog({ choices, thing, close }: Props) {
  const t = useTranslations('guards');
  const { pending, problem, field, act } = useDeed();
  const protect = (form: FormData) =>
    act(
      () =>
        protectThing(
          ProtectedKind.parse(formText(form, 'kind')),
          formText(form, 'name'),
          scopeOf(formText(form, 'scope')),
          formText(form, 'reason'),
        ),
      () => {
        close();
        return t('isProtected');
      },
    );
  return (
    <Popup title={t('protect')} close={close}>
      <DialogForm send={protect} verb={t('protect')} blocked={pending} close={close}>
        <p className="text-ink2">{t('protectNote')}</p>
        <Field label={t('kind')}>
          {(bind) => (
            <select {...bind} name="kind" defaultValue={thing?.kind} className={inputLook}>
              {PROTECTED_KINDS.filter((kind) => !thing || kind === thing.kind).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`things.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('name')} note={t('nameNote')} problem={field === 'name' ? problem : undefined}>
          {(bind) => (
            <Input
              {...bind}
              name="name"
              defaultValue={thing?.name}
              required
              maxLength={300}
              className="mono"
              autoComplete="off"
            />
          )}
        </Field>
        <ScopeField choices={choices} />
        <Field label={t('reason')} note={t('reasonNote')} problem={field === 'name' ? undefined : problem}>
          {(bind) => <TextArea {...bind} name="reason" rows={2} required maxLength={500} />}
        </Field>
      </DialogForm>
    </Popup>
  );
}
