'use client';

import type { Place } from '@/lib/model/place';
import { cn } from '../cn';
import { usePlaceWords } from './place-words';

/** Where an address is and whose network it is in, in one quiet line; nothing where nothing is known. */
export function PlaceText({ place, className }: { place: Place | null; className?: string }) {
  const { where, owner } = usePlaceWords();
  const text = [where(place), owner(place)].filter((word) => word !== null).join(' · ');
  return text === '' ? null : (
    // Browsers and servers may know a country by slightly different names.
    <bdi className={cn('text-ink3', className)} title={text} suppressHydrationWarning>
      {text}
    </bdi>
  );
}
