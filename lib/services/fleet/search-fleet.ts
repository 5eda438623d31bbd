import { z } from 'zod';
import { cleanText } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findCasesByName } from '../cases/case-marks';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { SearchHit } from '../views/search';
import { searchAddresses, searchContainers, searchFindings, searchHosts, searchImages } from './search/find-things';

const schema = z.object({
  text: z.string().trim().max(100).transform(cleanText),
  /** Rules whose title holds the text in the reader's language; what is stored is English. */
  rules: z.array(z.string().max(100)).max(300).default([]),
});

const SEARCHES = {
  host: searchHosts,
  finding: searchFindings,
  container: searchContainers,
  image: searchImages,
  address: searchAddresses,
} satisfies Record<Exclude<SearchHit['kind'], 'case'>, unknown>;

/**
 * Hosts, cases, findings, containers, images and addresses that hold the text. For Ctrl+K. The database looks through the inventories, so that
 * a letter typed does not carry the whole fleet here.
 * @throws ServiceError `forbidden`.
 */
export async function searchFleet({ db }: ServiceContext, actor: Actor, input: unknown): Promise<SearchHit[]> {
  authorize(actor, 'fleet.read');
  const { text, rules } = parseInput(schema, input);
  if (text.length < 2) return [];
  const kinds = Object.keys(SEARCHES) as (keyof typeof SEARCHES)[];
  const cases = findCasesByName(db, text);
  const found = await Promise.all(
    kinds.map(async (kind) => (await SEARCHES[kind](db, text, rules)).map((hit) => ({ kind, ...hit }))),
  );
  return [...(await cases), ...found.flat()];
}
