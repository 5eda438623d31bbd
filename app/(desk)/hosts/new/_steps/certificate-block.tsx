'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ProbedCertificate } from '@/lib/services/views/add-server';

type Props = { certificate: ProbedCertificate | null; confirm: () => void; pending: boolean };

/** What a TLS server shows of itself. The authority decides, so there is nothing to compare by eye, but it is shown. */
export function CertificateBlock({ certificate, confirm, pending }: Props) {
  const t = useTranslations('add');
  return (
    <>
      {certificate ? (
        <dl className="grid grid-cols-[130px_1fr] gap-x-3 gap-y-1 rounded-ctl border border-line2 bg-surface px-4 py-3">
          <dt className="text-ink2">{t('subject')}</dt>
          <dd className="mono [overflow-wrap:anywhere]">
            <Untrusted text={certificate.subject} />
          </dd>
          <dt className="text-ink2">{t('issuer')}</dt>
          <dd className="mono [overflow-wrap:anywhere]">
            <Untrusted text={certificate.issuer} />
          </dd>
          <dt className="text-ink2">{t('names')}</dt>
          <dd className="mono [overflow-wrap:anywhere]">
            <Untrusted text={certificate.names.join(', ')} />
          </dd>
          <dt className="text-ink2">{t('valid')}</dt>
          <dd>
            <Moment at={certificate.notBefore} form="date" /> – <Moment at={certificate.notAfter} form="date" />
          </dd>
          <dt className="text-ink2">SHA-256</dt>
          <dd className="mono [overflow-wrap:anywhere]">{certificate.fingerprint}</dd>
        </dl>
      ) : (
        <p className="text-ink2">{t('nothingToConfirm')}</p>
      )}
      {certificate?.demandsClientCertificate === false ? (
        <p className="mt-3 flex items-center gap-2 text-crit">
          <StateMark kind="failed" />
          {t('noClientCert')}
        </p>
      ) : null}
      <div className="mt-3 flex items-center gap-3">
        <Button tone="primary" size="form" onClick={confirm} disabled={pending}>
          {pending ? t('confirming') : t('addAndTest')}
        </Button>
        {certificate ? <span className="text-sec text-ink3">{t('caDecides')}</span> : null}
      </div>
    </>
  );
}
