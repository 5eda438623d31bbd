import type { Place } from '@/lib/model/place';

/** An address and where it is. The owner's name comes from outside: show it as untrusted text. */
export type AddressPlace = { address: string; place: Place };
