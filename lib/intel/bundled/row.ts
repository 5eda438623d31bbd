import type { Indicator } from '@/lib/model';

type Category = Indicator['category'];
type Kind = Indicator['kind'];

interface Origin {
  readonly category: Category;
  readonly source: string;
  readonly confidence?: Indicator['confidence'];
  readonly note?: string;
  readonly firstSeenAt?: string;
  readonly lastSeenAt?: string;
}

const FEED = 'Shipshape bundled';
/** Addresses change hands: unless seen again they count as aged after this many days. */
const ADDRESS_LIFE_DAYS = 90;

/** Rows of one kind and one origin. Addresses get an expiry, names and domains do not. */
export function rows(kind: Kind, values: readonly string[], origin: Origin): readonly Indicator[] {
  const lastSeenAt = origin.lastSeenAt ?? null;
  return values.map((text) => ({
    kind,
    value: text.toLowerCase(),
    category: origin.category,
    feed: FEED,
    source: origin.source,
    note: origin.note ?? '',
    confidence: origin.confidence ?? 'high',
    firstSeenAt: origin.firstSeenAt ?? lastSeenAt,
    lastSeenAt,
    expiresAt: kind === 'ip' || kind === 'cidr' ? expiry(lastSeenAt) : null,
  }));
}

function expiry(lastSeenAt: string | null): string | null {
  if (lastSeenAt === null) return null;
  return new Date(Date.parse(lastSeenAt) + ADDRESS_LIFE_DAYS * 86_400_000).toISOString();
}

export const list = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
