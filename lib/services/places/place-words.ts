import type { Place } from '@/lib/model/place';

/** A place in a word that is the same in every language: "FR, AS16276 OVH SAS". Nothing where there is nothing to say. */
export function placeWords(place: Place | null): string[] {
  const owner = place?.owner ? `AS${place.owner.asn} ${place.owner.name}` : null;
  const words = [place?.country ?? null, owner].filter((word) => word !== null).join(', ');
  return words === '' ? [] : [words];
}
