import { useTranslations } from 'next-intl';
import { Block, CodeLines } from '@/app/_ui/panel/block';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FeedRowsView } from '@/lib/services/views/feed-rows';

/** What of the file was not taken in, where it stands and why: nothing is dropped in silence. */
export function UnreadRows({ unread, count }: { unread: FeedRowsView['unread']; count: number }) {
  const t = useTranslations('feedRows');
  if (count === 0) return null;
  return (
    <section className="px-6 py-5">
      <h2 className="mb-2 text-h2">{t('unread', { count })}</h2>
      {unread.length < count ? <p className="mb-2 text-ink2">{t('unreadFirst', { shown: unread.length })}</p> : null}
      <Block title={t('unreadTitle')}>
        <CodeLines
          lines={unread.map((row, index) => ({
            number: index + 1,
            text: <Untrusted text={row.text} limit={200} />,
            note: <Untrusted text={row.where} limit={60} />,
            below: <Untrusted text={row.why} limit={300} />,
          }))}
        />
      </Block>
    </section>
  );
}
