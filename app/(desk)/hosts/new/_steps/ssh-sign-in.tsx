'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { Segmented } from '@/app/_ui/control/segmented';
import { Failure } from '@/app/_ui/state/failure';
import { PasswordInput } from '@/app/(door)/password-input';
import type { CredentialDraft } from '../flow';
import { PemField } from './pem-field';

type Way = 'key' | 'password' | 'agent';
type Props = { user: string; problem: string | undefined; done: (credential: CredentialDraft) => Promise<void> };

export function SshSignIn({ user, problem, done }: Props) {
  const t = useTranslations('add');
  const [way, setWay] = useState<Way>('key');
  const [key, setKey] = useState('');
  const [secret, setSecret] = useState('');
  const [socket, setSocket] = useState('');
  const [pending, begin] = useTransition();
  const drafts: Record<Way, CredentialDraft> = {
    key: { kind: 'ssh-key', privateKey: key, ...(secret ? { passphrase: secret } : {}) },
    password: { kind: 'ssh-password', password: secret },
    agent: { kind: 'ssh-agent', socketPath: socket },
  };
  const ready = { key: key.trim() !== '', password: secret !== '', agent: socket.startsWith('/') }[way];
  return (
    <form action={() => begin(() => done(drafts[way]))} className="flex max-w-[660px] flex-col gap-4">
      {problem ? <Failure title={problem} /> : null}
      <Segmented
        label={t('way')}
        value={way}
        onChange={(next) => {
          setWay(next);
          setSecret('');
        }}
        segments={[
          { value: 'key', label: t('wayKey') },
          { value: 'password', label: t('wayPassword') },
          { value: 'agent', label: t('wayAgent') },
        ]}
      />
      {way === 'key' ? (
        <>
          <PemField
            label={t('privateKey', { user })}
            note={t('privateKeyNote')}
            value={key}
            onChange={setKey}
            rows={5}
            placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          />
          <Field label={t('passphrase')} note={t('passphraseNote')} className="max-w-[322px]">
            {(bind) => (
              <PasswordInput
                {...bind}
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
                autoComplete="off"
              />
            )}
          </Field>
        </>
      ) : null}
      {way === 'password' ? (
        <Field label={t('password', { user })} className="max-w-[322px]">
          {(bind) => (
            <PasswordInput
              {...bind}
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
              autoComplete="off"
              required
            />
          )}
        </Field>
      ) : null}
      {way === 'agent' ? (
        <Field label={t('agentSocket')} note={t('agentNote')}>
          {(bind) => (
            <Input
              {...bind}
              value={socket}
              onChange={(event) => setSocket(event.target.value)}
              placeholder="/run/user/1000/ssh-agent.socket"
              className="mono"
              required
            />
          )}
        </Field>
      ) : null}
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" size="form" disabled={!ready || pending}>
          {t('continue')}
        </Button>
        <span className="text-sec text-ink3">{t('writeOnly')}</span>
      </div>
    </form>
  );
}
