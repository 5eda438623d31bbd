'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Input, inputLook, TextArea } from '@/app/_ui/control/field';

const PROOFS = ['none', 'sha256', 'hash', 'signature'] as const;
type Proof = (typeof PROOFS)[number];
type Props = {
  proof?: Proof;
  publicKey?: string | null;
  expectedSha256?: string | null;
  /** An upload has nothing beside it: its signature is pasted too. */
  upload?: boolean;
};

/** How a file is proved, and with what. */
export function ProofFields({ proof: first = 'none', publicKey, expectedSha256, upload = false }: Props) {
  const t = useTranslations('feeds');
  const [proof, setProof] = useState<string>(first);
  return (
    <>
      <Field label={t('proofLabel')}>
        {(bind) => (
          <select
            {...bind}
            name="proof"
            value={proof}
            onChange={(event) => setProof(event.target.value)}
            className={inputLook}
          >
            {PROOFS.filter((one) => !upload || one !== 'sha256').map((value) => (
              <option key={value} value={value}>
                {t(`proof.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {proof === 'hash' ? (
        <Field label={t('hashLabel')}>
          {(bind) => (
            <Input
              {...bind}
              name="expectedSha256"
              defaultValue={expectedSha256 ?? ''}
              required
              maxLength={64}
              className="mono"
            />
          )}
        </Field>
      ) : null}
      {proof === 'signature' ? (
        <Field label={t('publicKey')} note={t('publicKeyNote')}>
          {(bind) => (
            <TextArea {...bind} name="publicKey" rows={3} defaultValue={publicKey ?? ''} required className="mono" />
          )}
        </Field>
      ) : null}
      {proof === 'signature' && upload ? (
        <Field label={t('signature')}>
          {(bind) => <TextArea {...bind} name="signature" rows={4} required className="mono" />}
        </Field>
      ) : null}
    </>
  );
}
