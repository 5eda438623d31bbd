'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RailStep } from '@/app/_ui/panel/rail';
import { enterCredential, startTest } from '../actions';
import type { StepProps } from '../add-server';
import type { CredentialDraft } from '../flow';
import { ChangeButton } from './change-button';
import { LocalSignIn } from './local-sign-in';
import { SshSignIn } from './ssh-sign-in';
import { flowLook } from './step-look';
import { TlsSignIn } from './tls-sign-in';

/** Step 2: what signs us in. After registration this replaces the stored credential and tests again. */
export function SignInStep({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const [problem, setProblem] = useState<string>();
  const look = flowLook(flow, 'sign-in');
  const open = flow.step === 'sign-in' && flow.address !== null;
  const done = async (credential: CredentialDraft) => {
    setProblem(undefined);
    if (!flow.host) {
      change({ credential, step: 'fingerprint' });
      return;
    }
    const replaced = await enterCredential(flow.host.id, credential);
    const started = replaced.ok ? await startTest(flow.host.id) : replaced;
    if (started.ok) change({ step: 'test', credential: null, testId: started.value?.testId ?? null, test: null });
    else setProblem(started.sentence);
  };
  return (
    <RailStep
      number={2}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('signIn')}
      summary={look === 'done' ? t('signInDone') : look === 'current' ? t('signInNote') : undefined}
      aside={
        look === 'done' && flow.step !== 'scan' && flow.address?.kind !== 'local' ? (
          <ChangeButton onClick={() => change({ step: 'sign-in', testId: null, test: null })} />
        ) : null
      }
    >
      {open && flow.address?.kind === 'ssh' ? (
        <SshSignIn user={flow.address.user} problem={problem} done={done} />
      ) : null}
      {open && flow.address?.kind === 'docker-tls' ? (
        <TlsSignIn
          host={flow.address.host}
          certificate={flow.probed?.certificate ?? null}
          problem={problem}
          done={done}
        />
      ) : null}
      {open && flow.address?.kind === 'local' ? <LocalSignIn done={done} /> : null}
    </RailStep>
  );
}
