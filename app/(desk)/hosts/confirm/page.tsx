import { getTranslations } from 'next-intl/server';
import { readUnconfirmed } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Empty } from '@/app/_ui/state/empty';
import { ConfirmList } from './confirm-list';

/** Every server that waits for a person to compare its fingerprint, in one list. */
export default async function ConfirmServersPage() {
  const fleet = await getTranslations('fleet');
  const t = await getTranslations('confirmServers');
  const hosts = await readUnconfirmed();
  return (
    <PageFrame crumbs={[{ name: fleet('title'), href: '/' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note', { count: hosts.length })}>
        <ButtonLink href="/hosts/import">{t('import')}</ButtonLink>
      </TitleRow>
      <div className="border-t" />
      {hosts.length === 0 ? (
        <Empty title={t('none')} note={t('noneNote')}>
          <ButtonLink href="/" tone="primary">
            {t('toFleet')}
          </ButtonLink>
        </Empty>
      ) : (
        <ConfirmList hosts={hosts} />
      )}
    </PageFrame>
  );
}
