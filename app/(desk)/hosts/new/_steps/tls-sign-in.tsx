'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { Failure } from '@/app/_ui/state/failure';
import type { ProbedCertificate } from '@/lib/services/views/add-server';
import type { CredentialDraft } from '../flow';
import { PemField } from './pem-field';

type Props = {
  host: string;
  certificate: ProbedCertificate | null;
  problem: string | undefined;
  done: (credential: CredentialDraft) => Promise<void>;
};

/** All three parts are demanded: a key without its authority would trust anybody. */
export function TlsSignIn({ host, certificate, problem, done }: Props) {
  const t = useTranslations('add');
  const [ca, setCa] = useState('');
  const [cert, setCert] = useState('');
  const [key, setKey] = useState('');
  const [serverName, setServerName] = useState('');
  const [pending, begin] = useTransition();
  const ready = [ca, cert, key].every((text) => text.includes('-----BEGIN'));
  const submit = () =>
    begin(() =>
      done({ kind: 'docker-tls', ca, cert, key, ...(serverName.trim() ? { serverName: serverName.trim() } : {}) }),
    );
  return (
    <form action={submit} className="flex max-w-[760px] flex-col gap-4">
      {problem ? <Failure title={problem} /> : null}
      <PemField
        label={t('ca')}
        note={t('caNote')}
        value={ca}
        onChange={setCa}
        placeholder="-----BEGIN CERTIFICATE-----"
      />
      <div className="grid grid-cols-2 gap-4">
        <PemField label={t('clientCert')} value={cert} onChange={setCert} placeholder="-----BEGIN CERTIFICATE-----" />
        <PemField label={t('clientKey')} value={key} onChange={setKey} placeholder="-----BEGIN PRIVATE KEY-----" />
      </div>
      <Field
        label={t('serverName')}
        note={t('serverNameNote', { host, names: certificate?.names.slice(0, 4).join(', ') || t('noNames') })}
        className="max-w-[322px]"
      >
        {(bind) => (
          <Input
            {...bind}
            value={serverName}
            onChange={(event) => setServerName(event.target.value)}
            placeholder={host}
            className="mono"
            autoComplete="off"
          />
        )}
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" size="form" disabled={!ready || pending}>
          {t('continue')}
        </Button>
        <span className="text-sec text-ink3">{t('writeOnly')}</span>
      </div>
    </form>
  );
}
