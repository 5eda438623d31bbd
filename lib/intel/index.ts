import type { Indicator } from '@/lib/model';
import { IMAGES } from './bundled/images';
import { NETWORK } from './bundled/network';
import { POOLS } from './bundled/pools';
import { FILES, PROGRAMS } from './bundled/programs';

export { indicatorSet, indicatorSetInSlices } from './indicator-set';
export {
  askHubTag,
  asLookupError,
  LOOKUP_CLIENTS,
  type LookupClient,
  LookupError,
  type LookupTools,
  lookupSubject,
  tagSubject,
} from './lookup';
export { openPlaces, type PlaceFolders } from './place/open-places';
export { IndicatorFileError, readIndicators } from './read-indicators';

/** What ships with the product: facts with a public source, each checked before it was taken in. */
export const BUNDLED_INDICATORS: readonly Indicator[] = [...POOLS, ...PROGRAMS, ...FILES, ...IMAGES, ...NETWORK];
export { type CsvPreview, previewCsv } from './formats/csv-table';
export { type FeedOptions, guessFormat, LARGEST_FEED_BYTES, parseFeed } from './formats/parse-feed';
export { FeedFormatError, type ParsedFeed, type UnreadRow } from './formats/parsed-feed';
export { readValue } from './formats/read-value';
export { checkPublicKey, checkSha256, checkSignature, ProofError, sha256Of } from './proof/check-proof';
export { inSlices, type Steps } from './slices';
