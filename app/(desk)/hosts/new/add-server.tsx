'use client';

import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ButtonLink } from '@/app/_ui/control/button';
import { Rail } from '@/app/_ui/panel/rail';
import { TitleRow } from '@/app/_ui/shell/page-frame';
import { AddressStep } from './_steps/address-step';
import { FingerprintStep } from './_steps/fingerprint-step';
import { ScanStep } from './_steps/scan-step';
import { SignInStep } from './_steps/sign-in-step';
import { TestStep } from './_steps/test-step';
import { emptyFlow, type Flow } from './flow';
import { SeesColumn } from './sees-column';

export type StepProps = { flow: Flow; change: (change: Partial<Flow>) => void };

/** The whole of adding one server. Secrets live in this state until they are sent once, and nowhere else. */
export function AddServer({ initialAddress, scriptLines }: { initialAddress: string; scriptLines: number }) {
  const t = useTranslations('add');
  const common = useTranslations('common');
  const [flow, setFlow] = useState<Flow>(() => emptyFlow(initialAddress));
  const change = (next: Partial<Flow>) => setFlow((was) => ({ ...was, ...next }));
  return (
    <>
      <TitleRow title={t('title')} note={<Headline flow={flow} />}>
        <ButtonLink href="/hosts/import">
          <Upload aria-hidden size={14} strokeWidth={1.6} />
          {t('import')}
        </ButtonLink>
        <ButtonLink href="/" tone="quiet">
          {common('cancel')}
        </ButtonLink>
      </TitleRow>
      <div className="grid min-h-[calc(100dvh-108px)] grid-cols-[1fr_470px] border-t max-[1300px]:grid-cols-[1fr_360px]">
        <div className="min-w-0 px-6 pt-2.5 pb-10">
          <Rail label={t('steps')}>
            <AddressStep flow={flow} change={change} />
            <SignInStep flow={flow} change={change} />
            <FingerprintStep flow={flow} change={change} />
            <TestStep flow={flow} change={change} />
            <ScanStep flow={flow} change={change} />
          </Rail>
        </div>
        <SeesColumn flow={flow} scriptLines={scriptLines} />
      </div>
    </>
  );
}

function Headline({ flow }: { flow: Flow }) {
  const t = useTranslations('add');
  const where =
    flow.address === null ? null : flow.address.kind === 'local' ? flow.address.socketPath : flow.address.host;
  if (where === null) return t('headline.address');
  return (
    <>
      <span className="mono">{where}</span>: {t(`headline.${flow.step}`)}
    </>
  );
}
