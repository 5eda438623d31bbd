import { z } from 'zod';

/** What an address is before one asks where it is. Only a public one has a country and an owner. */
export const placeKindSchema = z.enum([
  'public',
  'private',
  'loopback',
  'link-local',
  'carrier-nat',
  'documentation',
  'multicast',
  'unspecified',
  'reserved',
]);
export type PlaceKind = z.infer<typeof placeKindSchema>;

/** Who announces a network. */
export const networkOwnerSchema = z.object({
  /** The number of the autonomous system: 16276 is written AS16276. */
  asn: z.number().int().min(0),
  /** As its registry spells it. It comes from outside: show it as untrusted text. */
  name: z.string().max(200),
});
export type NetworkOwner = z.infer<typeof networkOwnerSchema>;

/** Where an address is, as far as shipped data knows: the country its network is registered in, not where a machine stands. */
export const placeSchema = z.object({
  kind: placeKindSchema,
  /** ISO 3166 code, upper case. Null: not known, or not public. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  owner: networkOwnerSchema.nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** How old the shipped data is; null where it is not there. ISO 8601. */
export interface PlaceData {
  readonly countriesAt: string | null;
  readonly ownersAt: string | null;
}

/** Look-ups without the network. Never throws; null for what is no address. */
export interface Places {
  readonly data: PlaceData;
  placeOf(address: string): Place | null;
}
