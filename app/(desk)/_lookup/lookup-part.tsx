import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readLookups } from '@/app/_server/reads';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { LookupKind } from '@/lib/model/lookup';
import type { LookupsView } from '@/lib/services/views/lookup';
import { Part } from '../hosts/[id]/_panels/part';
import { LookupLine } from './lookup-line';

const MOST = 5;

export type LookupQuery = { kind: LookupKind; subject: string };

/** What services outside say of these things: answers that were kept, with their age, and a button that asks. Nothing is asked by opening it. */
export async function LookupPart({ queries }: { queries: readonly LookupQuery[] }) {
  const t = await getTranslations('lookups');
  const all = await Promise.all(queries.slice(0, MOST * 2).map(({ kind, subject }) => readLookups(kind, subject)));
  const views = all.filter(({ subject }) => subject !== null).slice(0, MOST);
  const [first] = views;
  if (!first) return null;
  const isShown = ({ services }: LookupsView): boolean =>
    services.some(({ state, answeredAt }) => state !== 'off' || answeredAt);
  const shown = views.filter(isShown);
  return (
    <Part title={t('title')} note={shown.length > 0 ? t('titleNote') : undefined}>
      {first.offline ? <p className="mb-2 text-ink2">{t('offlineOn')}</p> : null}
      {shown.length === 0 ? <Off view={first} /> : shown.map((view) => <Subject key={view.subject} view={view} />)}
    </Part>
  );
}

/** Off is how it begins; who may change that is shown where. */
async function Off({ view }: { view: LookupsView }) {
  const t = await getTranslations('lookups');
  return (
    <p className="text-ink3">
      {t('off')}
      {view.mayManage ? (
        <>
          {' '}
          <Link href="/settings/lookups" className="text-accent hover:underline">
            {t('offLink')}
          </Link>
        </>
      ) : null}
    </p>
  );
}

function Subject({ view }: { view: LookupsView }) {
  return (
    <div className="mb-3 last:mb-0">
      <p className="mono mb-1 [overflow-wrap:anywhere]">
        <Untrusted text={view.subject ?? ''} limit={300} />
      </p>
      <ul className="rounded-ctl border border-line2">
        {view.services
          .filter(({ state, answeredAt }) => state !== 'off' || answeredAt)
          .map((one) => (
            <LookupLine
              key={one.service}
              subject={view.subject ?? ''}
              view={one}
              mayAsk={view.mayAsk && !view.offline}
            />
          ))}
      </ul>
    </div>
  );
}
