'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { EffectRow, PolicyEffect } from '@/lib/services/views/policy';

const turns = ['opens', 'closes', 'changes'] as const;

/** What a change would do, in one sentence each, and the first findings by name. */
export function EffectList({ effect }: { effect: PolicyEffect }) {
  const t = useTranslations('policy');
  const isNothing = turns.every((turn) => effect[turn].findings === 0);
  return (
    <div role="status" className="mt-2">
      <p className="font-medium">
        {isNothing
          ? t('effectNone')
          : turns
              .filter((turn) => effect[turn].findings > 0)
              .map((turn) => t(`effect.${turn}`, effect[turn]))
              .join(' ')}
      </p>
      <p className="text-sec text-ink3">{t('looked', { looked: effect.looked, hosts: effect.hosts })}</p>
      {effect.rows.length > 0 ? (
        <ul className="mt-1 max-h-[24vh] overflow-y-auto text-sec">
          {effect.rows.map((row, index) => (
            <EffectLine key={index} row={row} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function EffectLine({ row }: { row: EffectRow }) {
  const t = useTranslations('policy');
  const severity = useTranslations('severity');
  const words = [row.before, row.after].flatMap((one) => (one === null ? [] : [severity(one)]));
  return (
    <li className="grid grid-cols-[90px_140px_1fr_auto] gap-3 py-0.5">
      <span className="text-ink2">{t(`turn.${row.turn}`)}</span>
      <Link href={`/hosts/${row.hostId}`} className="truncate text-accent hover:underline">
        <Untrusted text={row.hostName} limit={60} />
      </Link>
      <span className="truncate">
        {row.title}{' '}
        <span className="mono text-ink3">
          <Untrusted text={row.subjectName} limit={120} />
        </span>
      </span>
      <span className="text-ink3">{words.join(' → ')}</span>
    </li>
  );
}
