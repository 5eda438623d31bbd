'use client';

import { Fingerprint as FingerprintIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Fingerprint } from '@/app/_ui/text/fingerprint';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ProbedKey } from '@/lib/services/views/add-server';
import { comparePasted } from '../flow';
import { CompareFields } from './compare-fields';
import { SameKey } from './same-key';

type Props = { probed: ProbedKey; host: string; confirm: () => void; pending: boolean; differs: () => void };

/** The server's host key: large, in groups, as a picture, and compared for the person when they paste what the server prints. */
export function KeyBlock({ probed, host, confirm, pending, differs }: Props) {
  const t = useTranslations('add');
  const [pasted, setPasted] = useState('');
  const verdict = comparePasted(pasted, probed.fingerprint);
  return (
    <>
      <p className="mb-3 max-w-[72ch] text-ink2">{t('fingerprintQuestion')}</p>
      <div className="grid grid-cols-[1fr_auto] rounded-ctl border border-line2 bg-surface">
        <div className="min-w-0 px-4 py-3.5">
          <div className="text-sec text-ink2">
            {t('offered', { type: probed.type.replace(/^ssh-/, '').toUpperCase(), bits: probed.bits, host })}
          </div>
          <div className="max-w-[400px]">
            <Fingerprint text={probed.fingerprint} large />
          </div>
          <div className="mt-2 text-sec text-ink3">
            <Untrusted text={probed.software} limit={120} />
          </div>
          <SameKey probed={probed} />
        </div>
        {probed.randomart ? (
          <pre aria-hidden className="mono border-l px-4 py-3 text-[11px] leading-[13px] text-ink2">
            {probed.randomart}
          </pre>
        ) : null}
      </div>
      <CompareFields
        runLabel={t('runThis')}
        pasteLabel={t('pasteThis')}
        keyType={probed.type}
        pasted={pasted}
        paste={setPasted}
        verdict={verdict}
      />
      <div className="mt-3 flex items-center gap-2">
        <Button tone="primary" size="form" onClick={confirm} disabled={pending || verdict === 'differs'}>
          <FingerprintIcon aria-hidden size={15} strokeWidth={1.6} />
          {pending ? t('confirming') : t('confirmSame')}
        </Button>
        <Button size="form" onClick={differs} disabled={pending}>
          {t('itDiffers')}
        </Button>
        <span className="pl-1.5 text-sec text-ink3">{t('laterRefused')}</span>
      </div>
    </>
  );
}
