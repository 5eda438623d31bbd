'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { useDeed } from '@/app/_ui/control/use-deed';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { Popup } from '@/app/_ui/panel/popup';
import { visibleText } from '@/app/_ui/text/visible';
import type { TlsApiView } from '@/lib/services/views/tls-api';
import { reachByTlsApi } from '../../actions';

type Props = { api: TlsApiView | null; closeHref: string };

const marks = { yes: 'pass', partly: 'half', no: 'unchecked', testing: 'running' } satisfies Record<
  TlsApiView['sees'][number]['state'],
  StateMarkKind
>;

/** Says what will no longer be seen before SSH is given up, and recommends to keep it. */
export function TlsApiDialog({ api, closeHref }: Props) {
  const t = useTranslations('tlsApi');
  const router = useRouter();
  const close = () => router.push(closeHref, { scroll: false });
  return (
    <Popup title={t('title')} close={close}>
      {api && !api.inUse ? <SwitchForm api={api} close={close} /> : <p className="text-ink2">{t('nothing')}</p>}
    </Popup>
  );
}

function SwitchForm({ api, close }: { api: TlsApiView; close: () => void }) {
  const t = useTranslations('tlsApi');
  const { pending, problem, act } = useDeed();
  const change = () =>
    act(
      () => reachByTlsApi(api.host.id),
      ({ address }) => {
        close();
        return t('done', { address: visibleText(address) });
      },
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink2">
        {t('becomes', { before: visibleText(api.host.address), after: visibleText(api.address) })}
      </p>
      <Seen api={api} />
      <ul className="list-disc pl-5 text-ink2">
        <li>{t('triedFirst')}</li>
        <li>{t('sshForgotten')}</li>
        <li>{t('noRenewal')}</li>
      </ul>
      {problem ? (
        <p role="alert" className="text-sec text-crit">
          {problem}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button tone="primary" onClick={close} autoFocus>
          {t('keepSsh')}
        </Button>
        <Button tone="danger" onClick={change} disabled={pending}>
          {pending ? t('trying') : t('use')}
        </Button>
      </div>
    </div>
  );
}

function Seen({ api }: { api: TlsApiView }) {
  const t = useTranslations('tlsApi');
  return (
    <div>
      <p className="mb-1.5 font-medium">
        {api.coverage
          ? t('lost', { count: api.coverage.total - api.coverage.checked, total: api.coverage.total })
          : null}
      </p>
      <ul className="rounded-ctl border border-line2">
        {api.sees.map((item) => (
          <li key={item.title} className="flex min-h-[30px] items-center gap-2.5 border-b px-3 py-1 last:border-b-0">
            <StateMark kind={marks[item.state]} />
            <span className="min-w-0 grow">{item.title}</span>
            <span className="text-ink3">{t('checksOf', { count: item.checks, total: item.total })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
