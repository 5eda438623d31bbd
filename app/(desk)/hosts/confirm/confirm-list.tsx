'use client';

import { Fingerprint as FingerprintIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import type { UnconfirmedHost } from '@/lib/services/views/import';
import { confirmAndScan } from './actions';
import { ConfirmRow } from './confirm-row';
import { type KeyState, useKeys } from './use-keys';

/** Compare one by one; "confirm those I have compared" takes only what has its own tick. */
export function ConfirmList({ hosts }: { hosts: readonly UnconfirmedHost[] }) {
  const t = useTranslations('confirmServers');
  const ids = useMemo(() => hosts.map((host) => host.id), [hosts]);
  const { keys, again } = useKeys(ids);
  // The tick is on the fingerprint that was looked at: a server that shows another one later has none.
  const [compared, setCompared] = useState<ReadonlyMap<string, string>>(new Map());
  const [pending, begin] = useTransition();
  const ready = hosts.flatMap((host) => {
    const fingerprint = fingerprintOf(keys.get(host.id));
    return fingerprint !== null && compared.get(host.id) === fingerprint ? [{ host, fingerprint }] : [];
  });
  const confirm = (chosen: typeof ready) =>
    begin(async () => {
      const done: string[] = [];
      for (const { host, fingerprint } of chosen) {
        const result = await confirmAndScan(host.id, fingerprint);
        if (result.ok) done.push(host.name);
        else {
          toast.error(`${host.name}: ${result.sentence}`);
          if (result.code === 'key-not-confirmed') again(host.id);
        }
      }
      const [name = ''] = done;
      if (done.length === 1) toast.success(t('confirmed', { name }));
      if (done.length > 1) toast.success(t('confirmedMany', { count: done.length }));
    });
  const tick = (hostId: string, fingerprint: string | null) =>
    setCompared((was) => {
      const next = new Map(was);
      if (fingerprint === null) next.delete(hostId);
      else next.set(hostId, fingerprint);
      return next;
    });
  return (
    <>
      <p className="max-w-[96ch] px-6 py-3 text-ink2">{t('question')}</p>
      <ol aria-label={t('list')} className="border-t border-line2 bg-surface">
        {hosts.map((host) => (
          <ConfirmRow
            key={host.id}
            host={host}
            known={keys.get(host.id) ?? { state: 'asking' }}
            compared={ready.some((one) => one.host.id === host.id)}
            tick={(fingerprint) => tick(host.id, fingerprint)}
            confirm={(fingerprint) => confirm([{ host, fingerprint }])}
            again={() => again(host.id)}
            pending={pending}
          />
        ))}
      </ol>
      <div className="sticky bottom-0 flex min-h-[56px] items-center gap-3 border-t border-line2 bg-bg px-6">
        <Button tone="primary" size="form" disabled={ready.length === 0 || pending} onClick={() => confirm(ready)}>
          <FingerprintIcon aria-hidden size={15} strokeWidth={1.6} />
          {pending ? t('confirming') : t('confirmCompared', { count: ready.length })}
        </Button>
        <span className="text-sec text-ink3">{t('tickFirst')}</span>
      </div>
    </>
  );
}

const fingerprintOf = (known: KeyState | undefined): string | null =>
  known?.state === 'shown' ? known.key.fingerprint : null;
