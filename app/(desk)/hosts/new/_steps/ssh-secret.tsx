'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Input } from '@/app/_ui/control/field';
import { Segmented } from '@/app/_ui/control/segmented';
import { PasswordInput } from '@/app/(door)/password-input';
import type { CredentialDraft } from '../flow';
import { PemField } from './pem-field';

type Way = 'key' | 'password' | 'agent';
type Parts = { way: Way; key: string; secret: string; socket: string };

/** The credential as far as it was entered; null while a part is missing. */
function draftOf({ way, key, secret, socket }: Parts): CredentialDraft | null {
  if (way === 'key')
    return key.trim() === '' ? null : { kind: 'ssh-key', privateKey: key, ...(secret ? { passphrase: secret } : {}) };
  if (way === 'password') return secret === '' ? null : { kind: 'ssh-password', password: secret };
  return socket.startsWith('/') ? { kind: 'ssh-agent', socketPath: socket } : null;
}

type Props = {
  /** Whose key or password it is, in the labels. */
  user: string;
  onChange: (draft: CredentialDraft | null) => void;
  required?: boolean;
};

/** What signs in over ssh: key, password or agent. It lives in this form until it is sent once. */
export function SshSecret({ user, onChange, required = true }: Props) {
  const t = useTranslations('add');
  const [parts, setParts] = useState<Parts>({ way: 'key', key: '', secret: '', socket: '' });
  const set = (change: Partial<Parts>) => {
    const next = { ...parts, ...change };
    setParts(next);
    onChange(draftOf(next));
  };
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Segmented
          label={t('way')}
          value={parts.way}
          onChange={(way) => set({ way, secret: '' })}
          segments={[
            { value: 'key', label: t('wayKey') },
            { value: 'password', label: t('wayPassword') },
            { value: 'agent', label: t('wayAgent') },
          ]}
        />
      </div>
      {parts.way === 'key' ? (
        <>
          <PemField
            label={t('privateKey', { user })}
            note={t('privateKeyNote')}
            value={parts.key}
            onChange={(key) => set({ key })}
            rows={5}
            placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
            required={required}
          />
          <Field label={t('passphrase')} note={t('passphraseNote')} className="max-w-[322px]">
            {(bind) => (
              <PasswordInput
                {...bind}
                value={parts.secret}
                onChange={(event) => set({ secret: event.target.value })}
                autoComplete="off"
              />
            )}
          </Field>
        </>
      ) : null}
      {parts.way === 'password' ? (
        <Field label={t('password', { user })} className="max-w-[322px]">
          {(bind) => (
            <PasswordInput
              {...bind}
              value={parts.secret}
              onChange={(event) => set({ secret: event.target.value })}
              autoComplete="off"
              required={required}
            />
          )}
        </Field>
      ) : null}
      {parts.way === 'agent' ? (
        <Field label={t('agentSocket')} note={t('agentNote')}>
          {(bind) => (
            <Input
              {...bind}
              value={parts.socket}
              onChange={(event) => set({ socket: event.target.value })}
              placeholder="/run/user/1000/ssh-agent.socket"
              className="mono"
              required={required}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
