'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ButtonLink } from '@/app/_ui/control/button';
import { Rail } from '@/app/_ui/panel/rail';
import { TitleRow } from '@/app/_ui/shell/page-frame';
import { ListStep } from './_steps/list-step';
import { ServersStep } from './_steps/servers-step';
import { SignInStep } from './_steps/sign-in-step';
import { emptyImport, type ImportFlow } from './flow';

/** The whole of an import: list, servers, sign-in. What follows, comparing the fingerprints, has a page of its own. */
export function ImportServers() {
  const t = useTranslations('importServers');
  const common = useTranslations('common');
  const [flow, setFlow] = useState<ImportFlow>(emptyImport);
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
