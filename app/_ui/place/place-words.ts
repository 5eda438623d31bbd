'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Place } from '@/lib/model/place';
import { visibleText } from '../text/visible';

export type PlaceWords = {
  /** "France"; what a special address is ("private"); null when it is not known. */
  where: (place: Place | null) => string | null;
  /** "AS16276 OVH SAS". */
  owner: (place: Place | null) => string | null;
};

/** A place in the reader's language, for cells that also sort, filter and export by it. */
export function usePlaceWords(): PlaceWords {
  const t = useTranslations('place');
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    return {
      where: (place) => {
        if (place === null) return null;
        if (place.kind !== 'public') return t(`kind.${place.kind}`);
        return place.country === null ? null : (names.of(place.country) ?? place.country);
      },
      owner: (place) => (place?.owner ? `AS${place.owner.asn} ${visibleText(place.owner.name)}` : null),
    };
  }, [t, locale]);
}
