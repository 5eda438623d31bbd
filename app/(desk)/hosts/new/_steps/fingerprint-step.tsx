'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { ActionProblem } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { register, startTest } from '../actions';
import type { StepProps } from '../add-server';
import { CertificateBlock } from './certificate-block';
import { KeyBlock } from './key-block';
import { flowLook } from './step-look';

/** Step 3: a person says that this is really their server. Until then nobody signs in and no command is sent. */
export function FingerprintStep({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const look = flowLook(flow, 'fingerprint');
  const key = flow.probed?.key ?? null;
  const shown = key?.fingerprint ?? flow.probed?.certificate?.fingerprint ?? null;
  return (
    <RailStep
      number={3}
      look={look}
      stateName={t(`look.${look}`)}
      title={flow.address?.kind === 'docker-tls' ? t('certificate') : t('fingerprint')}
      summary={
        look === 'done' ? (
          <>
            <span className="mono text-ink">{shown ? `${shown.slice(0, 18)}…${shown.slice(-6)}` : ''}</span>{' '}
            {shown ? t('confirmedByYou') : t('notNeeded')}
          </>
        ) : undefined
      }
    >
      {flow.step === 'fingerprint' ? <Question flow={flow} change={change} /> : null}
    </RailStep>
  );
}

function Question({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const [differs, setDiffers] = useState(false);
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [pending, begin] = useTransition();
  const key = flow.probed?.key ?? null;
  const confirm = () =>
    begin(async () => {
      const added = await register({
        address: flow.addressText,
        ...(flow.name ? { name: flow.name } : {}),
        tags: flow.tags,
        credential: flow.credential,
        ...(key ? { hostKey: { fingerprint: key.fingerprint, type: key.type } } : {}),
      });
      if (!added.ok) {
        setProblem(added);
        return;
      }
      const host = { id: added.value.hostId, name: added.value.name };
      const started = await startTest(host.id);
      // The secret has arrived; this page forgets it.
      change({ host, credential: null, step: 'test', testId: started.ok ? started.value.testId : null });
    });
  if (differs) {
    return (
      <Failure title={t('differsTitle')} cause={t('differsNote')}>
        <Button onClick={() => change({ step: 'address', probed: null, credential: null })}>{t('otherAddress')}</Button>
        <Button tone="quiet" onClick={() => setDiffers(false)}>
          {t('compareAgain')}
        </Button>
      </Failure>
    );
  }
  return (
    <div className="max-w-[760px]">
      {problem ? (
        <div className="mb-3">
          <Failure title={problem.sentence}>
            {problem.code === 'name-taken' || problem.code === 'address-taken' ? (
              <Button onClick={() => change({ step: 'address' })}>{t('otherAddress')}</Button>
            ) : (
              <Button onClick={() => change({ step: 'sign-in' })}>{t('otherCredential')}</Button>
            )}
          </Failure>
        </div>
      ) : null}
      {key && flow.address?.kind === 'ssh' ? (
        <KeyBlock
          probed={key}
          host={flow.address.host}
          confirm={confirm}
          pending={pending}
          differs={() => setDiffers(true)}
        />
      ) : (
        <CertificateBlock certificate={flow.probed?.certificate ?? null} confirm={confirm} pending={pending} />
      )}
    </div>
  );
}
