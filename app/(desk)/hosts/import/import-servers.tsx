'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ButtonLink } from '@/app/_ui/control/button';
import { Rail } from '@/app/_ui/panel/rail';
import { TitleRow } from '@/app/_ui/shell/page-frame';
import type { ImportPreview } from '@/lib/services/views/import';
import { ListStep } from './_steps/list-step';
import { ServersStep } from './_steps/servers-step';
import { SignInStep } from './_steps/sign-in-step';

export type ImportStep = 'list' | 'servers' | 'sign-in';
export const IMPORT_STEPS: readonly ImportStep[] = ['list', 'servers', 'sign-in'];

export type ImportFlow = {
  step: ImportStep;
  text: string;
  defaultUser: string;
  preview: ImportPreview | null;
  /** Rows to add, by their place in the list. */
  chosen: ReadonlySet<number>;
};
export type ImportStepProps = { flow: ImportFlow; change: (change: Partial<ImportFlow>) => void };

const EMPTY: ImportFlow = { step: 'list', text: '', defaultUser: '', preview: null, chosen: new Set() };

/** The whole of an import: list, servers, sign-in. What follows, comparing the fingerprints, has a page of its own. */
export function ImportServers() {
  const t = useTranslations('importServers');
  const common = useTranslations('common');
  const [flow, setFlow] = useState<ImportFlow>(EMPTY);
  const change = (next: Partial<ImportFlow>) => setFlow((was) => ({ ...was, ...next }));
  return (
    <>
      <TitleRow title={t('title')} note={t('note')}>
        <ButtonLink href="/hosts/new">{t('single')}</ButtonLink>
        <ButtonLink href="/" tone="quiet">
          {common('cancel')}
        </ButtonLink>
      </TitleRow>
      <div className="border-t px-6 pt-2.5 pb-10">
        <Rail label={t('steps')}>
          <ListStep flow={flow} change={change} />
          <ServersStep flow={flow} change={change} />
          <SignInStep flow={flow} />
        </Rail>
      </div>
    </>
  );
}
