'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Tag } from '@/app/_ui/control/tag';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Failure } from '@/app/_ui/state/failure';
import { Skeleton } from '@/app/_ui/state/skeleton';
import { Fingerprint } from '@/app/_ui/text/fingerprint';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ProbedKey } from '@/lib/services/views/add-server';
import type { UnconfirmedHost } from '@/lib/services/views/import';
import { CompareFields } from '../new/_steps/compare-fields';
import { SameKey } from '../new/_steps/same-key';
import { comparePasted } from '../new/flow';
import { RemoveButton } from './remove-button';
import type { KeyState } from './use-keys';

type Props = {
  host: UnconfirmedHost;
  known: KeyState;
  /** A person has ticked the fingerprint that is shown now. */
  compared: boolean;
  tick: (fingerprint: string | null) => void;
  confirm: (fingerprint: string) => void;
  again: () => void;
  pending: boolean;
};

/** One server: who it is said to be, the key it shows, and the means to compare it. */
export function ConfirmRow(props: Props) {
  const { host, known } = props;
  const t = useTranslations('confirmServers');
  return (
    <li id={host.id} className="grid scroll-mt-12 grid-cols-[230px_1fr] gap-6 border-b px-6 py-4">
      <div className="min-w-0">
        <h2 className="truncate text-h3" title={host.name}>
          <Untrusted text={host.name} limit={63} />
        </h2>
        <p className="mono truncate text-ink2" title={host.address}>
          <Untrusted text={host.address} limit={300} />
        </p>
        <p className="flex flex-wrap gap-1.5 py-1">
          {host.tags.slice(0, 6).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
        <p className="text-sec text-ink3">
          {t.rich('added', { age: () => <RelativeTime at={host.addedAt} />, who: host.addedBy })}
        </p>
      </div>
      <div className="min-w-0 max-w-[860px]">
        {known.state === 'asking' ? <Asking host={host} /> : null}
        {known.state === 'failed' ? <NoKey {...props} known={known} /> : null}
        {known.state === 'shown' ? <Compare {...props} shown={known.key} /> : null}
      </div>
    </li>
  );
}

/** The fingerprint of an earlier look stays readable while the server is asked again, and without scripts. */
function Asking({ host }: { host: UnconfirmedHost }) {
  const t = useTranslations('confirmServers');
  return (
    <>
      {host.offered ? <Fingerprint text={host.offered.fingerprint} /> : <Skeleton lines={2} />}
      <p role="status" className="mt-1 flex items-center gap-2 text-sec text-ink2">
        <StateMark kind="running" />
        {t('asking')}
      </p>
    </>
  );
}

function NoKey({ host, known, again, pending }: Props & { known: Extract<KeyState, { state: 'failed' }> }) {
  const t = useTranslations('confirmServers');
  const add = useTranslations('add');
  const wayOut = `wayOut.${known.code}` as 'wayOut.unreachable';
  return (
    <Failure title={known.sentence} cause={known.detail ? <Untrusted text={known.detail} /> : undefined}>
      <p className="w-full text-ink2">{add.has(wayOut) ? add(wayOut) : add('wayOut.other')}</p>
      <Button onClick={again} disabled={pending}>
        {t('askAgain')}
      </Button>
      <RemoveButton host={host} />
    </Failure>
  );
}

function Compare({ host, shown, compared, tick, confirm, pending }: Props & { shown: ProbedKey }) {
  const t = useTranslations('confirmServers');
  const add = useTranslations('add');
  const [pasted, setPasted] = useState('');
  const [said, setSaid] = useState(false);
  const verdict = comparePasted(pasted, shown.fingerprint);
  const differs = said || verdict === 'differs';
  const paste = (text: string) => {
    setPasted(text);
    // What we compared for the person is compared; what differs is not, whatever was ticked before.
    const found = comparePasted(text, shown.fingerprint);
    if (found !== 'none') tick(found === 'same' ? shown.fingerprint : null);
  };
  return (
    <>
      <div className="text-sec text-ink2">
        {t('bits', { type: shown.type.replace(/^ssh-/, '').toUpperCase(), bits: shown.bits })}{' '}
        <span className="text-ink3">
          <Untrusted text={shown.software} limit={120} />
        </span>
      </div>
      <Fingerprint text={shown.fingerprint} large />
      <SameKey probed={shown} />
      <CompareFields
        runLabel={t('command', { name: host.name })}
        pasteLabel={t('paste', { name: host.name })}
        keyType={shown.type}
        pasted={pasted}
        paste={paste}
        verdict={verdict}
      />
      {differs ? (
        <div className="mt-3">
          <Failure title={t('differs')} cause={t('differsNote')}>
            {said ? <Button onClick={() => setSaid(false)}>{add('compareAgain')}</Button> : null}
            <RemoveButton host={host} />
          </Failure>
        </div>
      ) : (
        <div className="mt-3 flex items-center gap-3">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={compared}
              onChange={(event) => tick(event.target.checked ? shown.fingerprint : null)}
              aria-label={t('compared', { name: host.name })}
              className="size-4 accent-accent"
            />
            {t('comparedShort')}
          </label>
          <Button
            onClick={() => confirm(shown.fingerprint)}
            disabled={pending || !compared}
            aria-label={t('confirmName', { name: host.name })}
          >
            {t('confirm')}
          </Button>
          <Button
            tone="quiet"
            disabled={pending}
            onClick={() => {
              setSaid(true);
              tick(null);
            }}
          >
            {t('differs')}
          </Button>
        </div>
      )}
    </>
  );
}
