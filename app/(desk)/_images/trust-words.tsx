'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ImageTrust, Standing } from '@/lib/services/views/provenance';

/** From what needs no question to what does. */
const KINDS = [
  ...(['official', 'well-known', 'policy', 'known-good', 'built-here', 'unnamed', 'unknown'] as const),
  ...(['look-alike', 'blocked'] as const),
];
type TrustKind = (typeof KINDS)[number];

/** What decides: a block before a name that imitates another, and that before what is said of the publisher. */
export function trustKind({ standing, lookalike, blockedBy }: ImageTrust): TrustKind {
  if (blockedBy !== null) return 'blocked';
  return lookalike === null ? standing : 'look-alike';
}

export const trustRank = (trust: ImageTrust): number => KINDS.indexOf(trustKind(trust));

/** The words for why an image is trusted or not, and for each kind of reason. */
export function useTrustWords() {
  const t = useTranslations('provenance');
  const kindName = useCallback(
    (kind: string) =>
      kind === 'blocked' || kind === 'look-alike' ? t(`kinds.${kind}`) : t(`standings.${kind as Standing}`),
    [t],
  );
  const why = useCallback(
    (trust: ImageTrust) => {
      if (trust.blockedBy !== null) return t('blockedBy', { who: visibleText(trust.blockedBy) });
      if (trust.lookalike !== null) return t('looksLike', { famous: trust.lookalike });
      return trust.goodBy === null ? t(`standings.${trust.standing}`) : t('goodBy', { who: visibleText(trust.goodBy) });
    },
    [t],
  );
  return { why, kindName };
}

const TONES: Partial<Record<TrustKind, string>> = {
  unknown: 'text-high',
  'look-alike': 'font-medium text-high',
  blocked: 'font-medium text-high',
};

export function TrustCell({ trust }: { trust: ImageTrust }) {
  const { why } = useTrustWords();
  return (
    <span className={TONES[trustKind(trust)] ?? 'text-ink3'}>
      <Untrusted text={why(trust)} limit={120} />
    </span>
  );
}
