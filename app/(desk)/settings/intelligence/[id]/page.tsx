import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readFeedRows, readFeeds } from '@/app/_server/reads';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Empty } from '@/app/_ui/state/empty';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { FeedRowsView } from '@/lib/services/views/feed-rows';
import { EditFeed } from './edit-feed';
import { FeedRows } from './feed-rows';
import { UnreadRows } from './unread-rows';

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Everything that one feed lists, and what of its file was not taken in and why. */
export default async function FeedRowsPage({ params, searchParams }: PageInput<'id'>) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const settings = await getTranslations('settings');
  const t = await getTranslations('feedRows');
  const view = await readFeedRows(id, { page: one(query.page) || '1', search: one(query.q) });
  const feed = (await readFeeds()).feeds.find((known) => known.id === view.id);
  const name = visibleText(view.name);
  return (
    <PageFrame
      crumbs={[
        { name: settings('title'), href: '/settings' },
        { name: t('feeds'), href: '/settings/intelligence' },
        { name },
      ]}
    >
      <title>{`${name} · Shipshape`}</title>
      <TitleRow title={<Untrusted text={view.name} limit={80} />} note={t('count', { count: view.total })} />
      {feed ? <EditFeed feed={feed} /> : null}
      <form method="get" className="flex items-end gap-2 border-t px-6 py-3">
        <Field label={t('search')} className="w-[360px]">
          {(bind) => <Input {...bind} name="q" defaultValue={view.search} maxLength={200} className="mono" />}
        </Field>
        <Button type="submit" size="form">
          {t('find')}
        </Button>
      </form>
      {view.rows.length > 0 ? <FeedRows rows={view.rows} /> : <Empty title={t('none')} />}
      <Pages view={view} />
      <UnreadRows unread={view.unread} count={view.unreadCount} />
    </PageFrame>
  );
}

async function Pages({ view: { page, pages, search } }: { view: FeedRowsView }) {
  const t = await getTranslations('feedRows');
  if (pages === 1) return null;
  const hrefOf = (to: number): string => `?${new URLSearchParams({ q: search, page: String(to) }).toString()}`;
  return (
    <nav aria-label={t('pages')} className="flex min-h-11 items-center gap-4 px-6 text-sec text-ink3">
      {page > 1 ? (
        <Link href={hrefOf(page - 1)} className="font-medium text-accent hover:underline">
          {t('before')}
        </Link>
      ) : null}
      {t('pageOf', { page, pages })}
      {page < pages ? (
        <Link href={hrefOf(page + 1)} className="font-medium text-accent hover:underline">
          {t('after')}
        </Link>
      ) : null}
    </nav>
  );
}
