'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formWords } from '@/app/_ui/control/form-text';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ImportedHosts } from '@/lib/services/views/import';
import { SshSecret } from '../../new/_steps/ssh-secret';
import type { CredentialDraft } from '../../new/flow';
import { addServers } from '../actions';
import type { ImportFlow } from '../flow';
import { importLook } from './step-look';

/** Step 3: one credential for all, or one for each key that the list names. Sent once, then this page forgets it. */
export function SignInStep({ flow }: { flow: ImportFlow }) {
  const t = useTranslations('importServers');
  const add = useTranslations('add');
  const look = importLook(flow, 'sign-in');
  return (
    <RailStep
      last
      number={3}
      look={look}
      stateName={add(`look.${look}`)}
      title={t('signIn')}
      summary={look === 'current' ? t('signInNote') : undefined}
    >
      {look === 'current' ? <Credentials flow={flow} /> : null}
    </RailStep>
  );
}

function Credentials({ flow }: { flow: ImportFlow }) {
  const t = useTranslations('importServers');
  const router = useRouter();
  const [shared, setShared] = useState<CredentialDraft | null>(null);
  const [own, setOwn] = useState<ReadonlyMap<string, CredentialDraft | null>>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<ImportedHosts | null>(null);
  const [pending, begin] = useTransition();
  const rows = (flow.preview?.rows ?? []).filter((row) => flow.chosen.has(row.index));
  const keyNames = [...new Set(rows.flatMap(({ keyName }) => (keyName === null ? [] : [keyName])))];
  const waiting = rows.filter(({ keyName }) => !shared && !(keyName !== null && own.get(keyName))).length;
  const submit = (form: FormData) =>
    begin(async () => {
      const answer = await addServers({
        text: flow.text,
        defaultUser: flow.defaultUser,
        chosen: [...flow.chosen],
        tags: formWords(form, 'tags'),
        credential: shared,
        ownCredentials: keyNames.flatMap((keyName) => {
          const credential = own.get(keyName);
          return credential ? [{ keyName, credential }] : [];
        }),
      });
      setProblem(answer.ok ? null : answer.sentence);
      if (!answer.ok) return;
      if (answer.value.added.length > 0) toast.success(t('added', { count: answer.value.added.length }));
      if (answer.value.refused.length === 0) router.push('/hosts/confirm');
      else setResult(answer.value);
    });
  if (result) return <NotAdded result={result} />;
  return (
    <form action={submit} className="flex max-w-[660px] flex-col gap-6">
      {problem ? <Failure title={problem} /> : null}
      {keyNames.map((keyName) => (
        <fieldset key={keyName} className="border-b pb-6">
          <legend className="mb-1 text-h3 [overflow-wrap:anywhere]">
            {t.rich('ownKey', {
              count: rows.filter((row) => row.keyName === keyName).length,
              name: () => <KeyName name={keyName} />,
            })}
          </legend>
          <p className="mb-3 text-sec text-ink3">{t('ownKeyNote')}</p>
          <SshSecret
            user={visibleText(keyName)}
            onChange={(draft) => setOwn((was) => new Map(was).set(keyName, draft))}
            required={false}
          />
        </fieldset>
      ))}
      <fieldset>
        <legend className="mb-3 text-h3">{keyNames.length === 0 ? t('shared') : t('sharedOthers')}</legend>
        <SshSecret
          user={keyNames.length === 0 ? t('ofAll') : t('ofOthers')}
          onChange={setShared}
          required={keyNames.length === 0}
        />
      </fieldset>
      <Field label={t('moreTags')} note={t('moreTagsNote')}>
        {(bind) => <Input {...bind} name="tags" autoComplete="off" />}
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" size="form" disabled={waiting > 0 || pending}>
          {pending ? t('adding') : t('add', { count: rows.length })}
        </Button>
        <span role="status" className="text-sec text-ink3">
          {waiting > 0 ? t('needs', { count: waiting }) : t('addNote')}
        </span>
      </div>
    </form>
  );
}

const KeyName = ({ name }: { name: string }) => (
  <span className="mono">
    <Untrusted text={name} limit={100} />
  </span>
);

/** Some were not added, each with its reason; the others wait to be confirmed. */
function NotAdded({ result }: { result: ImportedHosts }) {
  const t = useTranslations('importServers');
  return (
    <Failure title={t('notAdded', { count: result.refused.length })}>
      <ul className="w-full">
        {result.refused.map((row) => (
          <li key={row.index}>
            <b className="font-medium">
              <Untrusted text={row.name} limit={80} />
            </b>
            : {row.sentence}
          </li>
        ))}
      </ul>
      <ButtonLink href={result.added.length > 0 ? '/hosts/confirm' : '/'} tone="primary">
        {t('toConfirm')}
      </ButtonLink>
    </Failure>
  );
}
