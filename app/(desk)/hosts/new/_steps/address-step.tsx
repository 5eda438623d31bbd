'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formText, formWords } from '@/app/_ui/control/form-text';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { formatAddress, parseAddress } from '@/lib/model/address';
import { forget, probe } from '../actions';
import type { StepProps } from '../add-server';
import { ChangeButton } from './change-button';
import { flowLook } from './step-look';

/** Step 1: one field that understands all kinds of address, and a look whether somebody answers there. */
export function AddressStep({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const look = flowLook(flow, 'address');
  const { address } = flow;
  const again = async () => {
    if (flow.host) await forget(flow.host.id, flow.host.name);
    change({ step: 'address', probed: null, host: null, testId: null, test: null, credential: null });
  };
  return (
    <RailStep
      number={1}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('address')}
      summary={
        flow.step === 'address' || !address ? (
          t('addressNote')
        ) : (
          <>
            <span className="mono text-ink">{formatAddress(address)}</span> {t(`readAs.${address.kind}`)}
          </>
        )
      }
      aside={flow.step === 'address' || flow.step === 'scan' ? null : <ChangeButton onClick={() => void again()} />}
    >
      {flow.step === 'address' ? <AddressForm flow={flow} change={change} /> : null}
    </RailStep>
  );
}

function AddressForm({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const [text, setText] = useState(flow.addressText);
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<{ title: string; cause: string | null; code: string } | null>(null);
  const [pending, begin] = useTransition();
  const parsed = parseAddress(text);
  const submit = (form: FormData) => {
    setProblem(undefined);
    setFailure(null);
    if (!parsed.ok) {
      setProblem(parsed.sentence);
      return;
    }
    const { address } = parsed;
    begin(async () => {
      const name = formText(form, 'name');
      const tags = formWords(form, 'tags');
      const result = await probe(formatAddress(address));
      if (!result.ok) setFailure({ title: result.sentence, cause: null, code: result.code });
      else if (!result.value.ok)
        setFailure({ title: result.value.sentence, cause: result.value.detail, code: result.value.code });
      else change({ step: 'sign-in', addressText: text, address, name, tags, probed: result.value });
    });
  };
  return (
    <form action={submit} className="flex max-w-[660px] flex-col gap-4">
      {failure ? (
        <Failure title={failure.title} cause={failure.cause ? <Untrusted text={failure.cause} /> : undefined}>
          <p className="text-ink2">
            {t.has(`wayOut.${failure.code}` as 'wayOut.unreachable')
              ? t(`wayOut.${failure.code}` as 'wayOut.unreachable')
              : t('wayOut.other')}
          </p>
        </Failure>
      ) : null}
      <Field
        label={t('addressLabel')}
        problem={problem}
        note={parsed.ok ? t(`readAs.${parsed.address.kind}`) : t('addressExamples')}
      >
        {(bind) => (
          <Input
            {...bind}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="ssh://ops@10.0.0.5"
            className="mono"
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('name')} note={t('nameNote')}>
          {(bind) => <Input {...bind} name="name" defaultValue={flow.name} maxLength={63} autoComplete="off" />}
        </Field>
        <Field label={t('tags')} note={t('tagsNote')}>
          {(bind) => <Input {...bind} name="tags" defaultValue={flow.tags.join(' ')} autoComplete="off" />}
        </Field>
      </div>
      <Button type="submit" tone="primary" size="form" disabled={pending || text.trim() === ''} className="self-start">
        {pending ? t('looking') : t('continue')}
      </Button>
    </form>
  );
}
