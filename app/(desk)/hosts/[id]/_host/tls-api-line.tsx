import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/app/_ui/control/button';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { TlsApiView } from '@/lib/services/views/tls-api';
import { actionHref } from './action-way';

/** The Docker API that demands certificates of ours: until when they are good, the way to renew them, and the way to use it. */
export function TlsApiLine({ api }: { api: TlsApiView | null }) {
  const t = useTranslations('tlsApi');
  if (!api) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b bg-surface px-6 py-2 text-ink2">
      <KeyRound aria-hidden size={14} strokeWidth={1.6} className={api.expired ? 'text-crit' : 'text-ok'} />
      <span className="min-w-0">
        {t.rich(api.inUse ? 'inUse' : 'proved', {
          address: () => (
            <span className="mono text-ink">
              <Untrusted text={api.address} limit={120} />
            </span>
          ),
          at: () => <Moment at={api.provedAt} form="date" />,
        })}{' '}
        <span className={api.expired ? 'font-medium text-crit' : undefined}>
          {t.rich(api.expired ? 'expired' : 'expires', { at: () => <Moment at={api.expiresAt} form="date" /> })}
        </span>
      </span>
      <span className="ml-auto flex gap-2">
        {api.renew ? (
          <ButtonLink href={actionHref(api.host.id, 'daemon.enableTls', api.renew)} scroll={false}>
            {t('renew')}
          </ButtonLink>
        ) : null}
        {api.inUse ? null : (
          <ButtonLink href={`/hosts/${api.host.id}?panel=tls-api`} scroll={false} tone="quiet">
            {t('useInstead')}
          </ButtonLink>
        )}
      </span>
    </div>
  );
}
