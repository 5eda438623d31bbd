import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import type { SettingsView } from '@/lib/services/views/report';
import { Section } from './section';

/** Our own hygiene, by our own rules. */
type Props = {
  about: SettingsView['about'];
  policy: SettingsView['policy'];
  /** The address this process listens on, and whether only this machine reaches it. */
  listens: { address: string; onlyHere: boolean };
};

export function About({ about, policy, listens }: Props) {
  const t = useTranslations('settings');
  return (
    <Section title={t('about')} note={t('aboutNote')}>
      <dl className="grid grid-cols-[180px_1fr] gap-y-2">
        <dt className="text-ink2">{t('version')}</dt>
        <dd>
          <span className="mono">{about.version}</span>
          <span className="text-ink3">
            {', '}Node.js <span className="mono">{about.node}</span>, PostgreSQL{' '}
            <span className="mono">{about.database}</span>
          </span>
        </dd>
        <dt className="text-ink2">{t('listens')}</dt>
        <dd className="flex items-center gap-2">
          <StateMark kind={listens.onlyHere ? 'pass' : 'warning'} />
          <span className="mono">{listens.address}</span>
          <span className={listens.onlyHere ? 'text-ink2' : 'text-high'}>
            {listens.onlyHere ? t('listensHere') : t('listensBeyond')}
          </span>
        </dd>
        <dt className="text-ink2">{t('vault')}</dt>
        <dd className="flex items-center gap-2">
          <StateMark kind={about.vault === 'open' ? 'pass' : 'failed'} />
          <span>
            {about.vault === 'open' ? t('vaultOpen') : (about.vaultSentence ?? t('vaultLocked'))}
            {about.keySince ? (
              <>
                {', '}
                {t.rich('keySince', { age: () => <RelativeTime at={about.keySince ?? ''} form="span" /> })}
              </>
            ) : null}
          </span>
        </dd>
        <dt className="text-ink2">{t('credentials')}</dt>
        <dd>
          {about.oldestCredentialAt
            ? t.rich('oldestCredential', {
                age: () => <RelativeTime at={about.oldestCredentialAt ?? ''} form="span" />,
              })
            : t('none')}
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
        <dt className="text-ink2">{t('scripts')}</dt>
        <dd>
          <Link href="/settings/scripts" className="text-accent underline underline-offset-2">
            {t('scriptsLink')}
          </Link>
          {' · '}
          <Link href="/settings/sudoers" className="text-accent underline underline-offset-2">
            {t('sudoersLink')}
          </Link>
        </dd>
      </dl>
    </Section>
  );
}
