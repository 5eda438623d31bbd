import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/app/_ui/control/button';
import { Empty } from '@/app/_ui/state/empty';

export default function NotFound() {
  const t = useTranslations('error');
  return (
    <main id="main">
      <Empty title={t('notFoundTitle')} note={t('notFoundNote')}>
        <ButtonLink href="/">{t('toFleet')}</ButtonLink>
      </Empty>
    </main>
  );
}
