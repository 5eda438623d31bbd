import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readSettings, readTrust } from '@/app/_server/reads';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { isOnlyHere, readSettings as readProcess } from '@/lib/server/env';
import { PlaceSourceOfHere } from '../_place/place-source-of-here';
import { TrustForm } from './_trust/trust-form';
import { About } from './about';
import { FeedsLink } from './feeds-link';
import { OutsideLink } from './outside-link';
import { PolicyForm } from './policy-form';
import { Section } from './section';
import { ActionSwitch, ReportScheduleForm, ScanInterval } from './settings-forms';

/** What administrators may change, and what this installation is. */
export default async function SettingsPage() {
  const t = await getTranslations('settings');
  const guards = await getTranslations('guards');
  const baselines = await getTranslations('baselines');
  const catalogue = await getTranslations('catalogue');
  const view = await readSettings();
  const { host, port } = readProcess();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t bg-surface">
        <ScanInterval minutes={view.scanEveryMinutes} />
        <ReportScheduleForm schedule={view.report} />
        <ActionSwitch off={view.actionsOff} />
        <TrustForm trust={await readTrust()} />
        <PolicyForm policy={view.policy} />
        <FeedsLink />
        <OutsideLink />
        <Section title={guards('title')} note={guards('settingsNote')}>
          <Link href="/settings/protection" className="text-accent underline underline-offset-2">
            {guards('open')}
          </Link>
        </Section>
        <Section title={baselines('title')} note={baselines('settingsNote')}>
          <Link href="/settings/baselines" className="text-accent underline underline-offset-2">
            {baselines('open')}
          </Link>
        </Section>
        <Section title={catalogue('title')} note={catalogue('settingsNote')}>
          <Link href="/settings/catalogue" className="text-accent underline underline-offset-2">
            {catalogue('openCatalogue')}
          </Link>
        </Section>
        <About
          about={view.about}
          policy={view.policy}
          listens={{ address: `${host.includes(':') ? `[${host}]` : host}:${port}`, onlyHere: isOnlyHere(host) }}
        />
        <PlaceSourceOfHere className="px-6 py-2.5" />
      </div>
    </PageFrame>
  );
}
