import { getTranslations } from 'next-intl/server';
import type { PageInput, Query } from '@/app/_server/page-props';
import { readSeen } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { PlaceText } from '@/app/_ui/place/place-text';
import type { SeenQuery } from '@/app/_ui/seen/seen-query';
import { seenHref } from '@/app/_ui/seen/seen-query';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Empty } from '@/app/_ui/state/empty';
import type { Place } from '@/lib/model/place';
import { PlaceSourceOfHere } from '../_place/place-source-of-here';
import { Everywhere } from '../_rollout/everywhere';
import { NotReadHosts } from './not-read-hosts';
import { KINDS, SeenForm } from './seen-form';
import { SeenTable } from './seen-table';

/** "Seen anywhere?": one image, program, hash, address or key, and every host that has it. */
export default async function SeenPage({ searchParams }: PageInput) {
  const t = await getTranslations('seen');
  const rollouts = await getTranslations('rollouts');
  const asked = askedFor(await searchParams);
  const view = seenHref(asked) === null ? null : await readSeen(asked.what, asked.value);
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={
          view
            ? t('note', { holding: view.hosts.holding, read: view.hosts.read, unread: view.notRead.length })
            : t('ask')
        }
      >
        <ButtonLink href="/rollouts" tone="quiet">
          {rollouts('title')}
        </ButtonLink>
      </TitleRow>
      <SeenForm key={`${asked.what} ${asked.value}`} asked={asked} invalid={asked.value !== '' && view === null} />
      {view ? (
        <>
          {view.what === 'sha256' ? <Remark text={t('hashNote')} /> : null}
          {view.place ? <SeenPlace place={view.place} /> : null}
          {view.cut ? <Remark text={t('cut')} /> : null}
          {view.everywhere.length > 0 ? (
            <div className="border-b px-6 py-2.5">
              <Everywhere offers={view.everywhere} />
            </div>
          ) : null}
          <SeenTable view={view} />
          <NotReadHosts hosts={view.notRead} />
        </>
      ) : (
        <Empty title={t('nothing')} note={t('nothingNote')} />
      )}
    </PageFrame>
  );
}

/** What the address asks for; an unknown kind counts as the first. */
function askedFor({ what, value }: Query): SeenQuery {
  return {
    what: KINDS.find((kind) => kind === what) ?? 'image',
    value: typeof value === 'string' ? value.trim() : '',
  };
}

/** Where the address is that was asked for. */
const SeenPlace = ({ place }: { place: Place }) => (
  <div className="flex flex-wrap items-baseline gap-x-4 border-b px-6 py-2.5">
    <PlaceText place={place} className="text-ink2" />
    <PlaceSourceOfHere />
  </div>
);

const Remark = ({ text }: { text: string }) => <p className="border-b px-6 py-2.5 text-sec text-ink2">{text}</p>;
