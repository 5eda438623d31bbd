import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment } from '@/app/_ui/text/time';
import type { SettingsView } from '@/lib/services/views/report';
import { Section } from './section';

/** Our own hygiene, by our own rules. */
export function About({ about, policy }: { about: SettingsView['about']; policy: SettingsView['policy'] }) {
  const t = useTranslations('settings');
  return (
    <Section title={t('about')} note={t('aboutNote')}>
      <dl className="grid grid-cols-[180px_1fr] gap-y-2">
        <dt className="text-ink2">{t('version')}</dt>
        <dd className="mono">{about.version}</dd>
        <dt className="text-ink2">{t('vault')}</dt>
        <dd className="flex items-center gap-2">
          <StateMark kind={about.vault === 'open' ? 'pass' : 'failed'} />
          {about.vault === 'open' ? t('vaultOpen') : (about.vaultSentence ?? t('vaultLocked'))}
        </dd>
        <dt className="text-ink2">{t('workers')}</dt>
        <dd className="flex items-center gap-2">
          <StateMark kind={about.workers > 0 ? 'pass' : 'failed'} />
          {t('workersCount', { count: about.workers })}
        </dd>
        <dt className="text-ink2">{t('rules')}</dt>
        <dd>
          {about.rules}
          {policy.rulesOff.length > 0 ? `, ${t('rulesOff', { count: policy.rulesOff.length })}` : null}
        </dd>
        <dt className="text-ink2">{t('indicators')}</dt>
        <dd>{about.indicatorsAt ? <Moment at={about.indicatorsAt} form="date" /> : t('none')}</dd>
        <dt className="text-ink2">{t('trusted')}</dt>
        <dd className="mono [overflow-wrap:anywhere]">{policy.trustedNamespaces.join(', ') || t('none')}</dd>
        <dt className="text-ink2">{t('scripts')}</dt>
        <dd>
          <Link href="/settings/scripts" className="text-accent underline underline-offset-2">
            {t('scriptsLink')}
          </Link>
        </dd>
      </dl>
    </Section>
  );
}
