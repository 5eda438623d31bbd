import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { HeldBaseline } from '@/lib/services/views/baseline';
import type { HostHeader } from '@/lib/services/views/host';

type Level = {
  key: string;
  href: string;
  scope: { kind: 'host' } | HeldBaseline['scope'];
  owner: string;
  reason: string | null;
  takenAt: string;
  expiresAt: string | null;
};

/** What is known good here and by whose word: the host's own first, then what fills it up. Each leads to where it is kept. */
export function KnownGoodLine({
  own,
  hostId,
  held,
}: {
  own: HostHeader['baseline'];
  hostId: string;
  held: readonly HeldBaseline[];
}) {
  const [first, ...rest] = levelsOf(own, hostId, held);
  if (!first) return null;
  return (
    <div className="mt-2 flex min-w-0 items-baseline gap-1.5 text-sec text-ink3">
      <ShieldCheck aria-hidden size={13} strokeWidth={1.6} className="shrink-0 translate-y-0.5 text-ok" />
      <ul className="flex min-w-0 flex-wrap gap-x-4">
        <li className="max-w-full truncate">
          <LevelText level={first} first />
          {first.reason ? (
            <>
              : <Untrusted text={first.reason} limit={300} />
            </>
          ) : null}
        </li>
        {rest.map((level) => (
          <li key={level.key} className="max-w-full truncate">
            <LevelText level={level} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const hrefOf = (id: string): string => `/settings/baselines?panel=${id}`;

const levelsOf = (own: HostHeader['baseline'], hostId: string, held: readonly HeldBaseline[]): Level[] => [
  ...(own ? [{ ...own, key: 'host', href: hrefOf(`host:${hostId}`), scope: { kind: 'host' as const } }] : []),
  ...held.map((one) => ({ ...one, key: one.id, href: hrefOf(`shared:${one.id}`) })),
];

function LevelText({
  level: { scope, href, owner, takenAt, expiresAt },
  first = false,
}: {
  level: Level;
  first?: boolean;
}) {
  const t = useTranslations('baseline');
  const tag = scope.kind === 'group' ? visibleText(scope.tag) : '';
  return (
    <>
      {t.rich(`${first ? 'holds' : 'thenHolds'}.${scope.kind}`, {
        tag,
        link: (chunks) => (
          <Link href={href} className="text-ink2 underline decoration-line2 underline-offset-2 hover:text-ink">
            {chunks}
          </Link>
        ),
        at: () => <Moment at={takenAt} className="text-ink2" />,
        who: visibleText(owner),
      })}
      {expiresAt ? (
        <>
          {', '}
          {t.rich('sinceUntil', { at: () => <Moment at={expiresAt} form="date" className="text-ink2" /> })}
        </>
      ) : null}
    </>
  );
}
