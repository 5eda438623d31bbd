import { z } from 'zod';
import type { Indicator, IndicatorKind, MispChoice } from '@/lib/model';
import type { Steps } from '../slices';
import { readJson } from './json-text';
import { FeedFormatError, FeedGathering, type ParsedFeed, type RowFacts } from './parsed-feed';
import { readValue } from './read-value';
import { dateOf } from './words';

const attributeSchema = z.object({
  type: z.string().max(100),
  value: z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(5_000)),
  to_ids: z.union([z.boolean(), z.literal('1'), z.literal('0')]).default(false),
  comment: z.string().max(5_000).nullish(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  first_seen: z.string().max(50).nullish(),
  last_seen: z.string().max(50).nullish(),
  deleted: z.boolean().nullish(),
});
type Attribute = z.infer<typeof attributeSchema>;
const attributes = z.array(z.unknown()).max(500_000).default([]);
const eventSchema = z.object({
  info: z.string().max(5_000).default(''),
  threat_level_id: z.union([z.string(), z.number()]).transform(String).default(''),
  Attribute: attributes,
  Object: z.array(z.object({ Attribute: attributes })).default([]),
});
type Event = z.infer<typeof eventSchema>;
const wrapped = z.object({ Event: eventSchema });
const fileSchema = z.union([
  wrapped.transform(({ Event }) => [Event]),
  z.array(wrapped).transform((list) => list.map(({ Event }) => Event)),
  z.object({ response: z.array(wrapped) }).transform(({ response }) => response.map(({ Event }) => Event)),
  z.object({ response: z.object({ Attribute: attributes }) }).transform(({ response }) => [bare(response.Attribute)]),
  z.object({ Attribute: attributes }).transform(({ Attribute }) => [bare(Attribute)]),
]);

const bare = (list: unknown[]): Event => ({ info: '', threat_level_id: '', Attribute: list, Object: [] });

/** One event of MISP, a list of them, or the answer of its attribute search. Unless a person said otherwise, only attributes marked for detection ("to_ids") are taken. */
export function* parseMisp(
  text: string,
  defaults: RowFacts,
  choice: MispChoice = { onlyForDetection: true },
): Steps<ParsedFeed> {
  const file = fileSchema.safeParse(yield* readJson(text));
  if (!file.success) throw new FeedFormatError('This is no export of MISP: it holds neither events nor attributes.');
  const gathering = new FeedGathering(defaults);
  for (const [at, event] of file.data.entries()) {
    const all = [event.Attribute, ...event.Object.map((object) => object.Attribute)].flat();
    for (const [index, attribute] of all.entries()) {
      addAttribute(gathering, `event ${at + 1}, attribute ${index + 1}`, attribute, { event, choice });
      yield;
    }
  }
  return gathering.parsed();
}

/** Types of attributes, and which half of a pair ("filename|sha256") counts. */
const TYPES: Record<string, readonly (IndicatorKind | 'any' | null)[]> = {
  'ip-dst': ['any'],
  'ip-src': ['any'],
  'ip-dst|port': ['any', null],
  'ip-src|port': ['any', null],
  domain: ['domain'],
  hostname: ['domain'],
  'hostname|port': ['domain', null],
  'domain|ip': ['domain', 'any'],
  url: ['any'],
  md5: ['md5'],
  sha1: ['sha1'],
  sha256: ['sha256'],
  'filename|md5': [null, 'md5'],
  'filename|sha1': [null, 'sha1'],
  'filename|sha256': [null, 'sha256'],
  'malware-sample': [null, 'md5'],
  btc: ['wallet'],
  xmr: ['wallet'],
};

function addAttribute(
  gathering: FeedGathering,
  where: string,
  raw: unknown,
  { event, choice }: { event: Event; choice: MispChoice },
): void {
  const parsed = attributeSchema.safeParse(raw);
  if (!parsed.success)
    return gathering.refuse(where, JSON.stringify(raw) ?? '', 'It has not the fields of an attribute.');
  const attribute = parsed.data;
  if (attribute.deleted) return;
  const types = Object.hasOwn(TYPES, attribute.type) ? TYPES[attribute.type] : undefined;
  if (!types)
    return gathering.refuse(where, attribute.value, `Attributes of the type "${attribute.type}" are not compared.`);
  if (choice.types && !choice.types.includes(attribute.type))
    return gathering.refuse(where, attribute.value, `Attributes of the type "${attribute.type}" were not chosen.`);
  if (choice.onlyForDetection && attribute.to_ids !== true && attribute.to_ids !== '1')
    return gathering.refuse(where, attribute.value, 'Its publisher does not mean it for detection (to_ids is off).');
  const parts = types.length > 1 ? attribute.value.split('|') : [attribute.value];
  types.forEach((kind, index) => {
    if (kind === null) return;
    const read = readValue(parts[index] ?? '', kind === 'any' ? undefined : kind);
    if ('why' in read) gathering.refuse(where, attribute.value, read.why);
    else gathering.add(read.found, factsOf(attribute, event));
  });
}

/** 1 high, 2 medium, 3 low, 4 undefined (MISP core format). */
const LEVELS: Record<string, Indicator['confidence']> = { '1': 'high', '2': 'medium', '3': 'low' };

function factsOf(attribute: Attribute, { info, threat_level_id: level }: Event): RowFacts {
  const confidence = LEVELS[level];
  return {
    note: (attribute.comment || info).slice(0, 300),
    ...(confidence && { confidence }),
    firstSeenAt: dateOf(attribute.first_seen ?? ''),
    lastSeenAt: dateOf(attribute.last_seen ?? String(attribute.timestamp ?? '')),
  };
}
