import { z } from 'zod';
import type { Indicator, IndicatorKind } from '@/lib/model';
import type { Steps } from '../slices';
import { readJson } from './json-text';
import { FeedFormatError, FeedGathering, type ParsedFeed, type RowFacts } from './parsed-feed';
import { readValue } from './read-value';
import { confidenceOf, dateOf } from './words';

const bundleSchema = z.object({ type: z.literal('bundle'), objects: z.array(z.unknown()).default([]) });
const kindSchema = z.object({ type: z.string() });
const indicatorSchema = z.object({
  type: z.literal('indicator'),
  id: z.string().max(200).default(''),
  name: z.string().max(2_000).optional(),
  description: z.string().max(20_000).optional(),
  pattern: z.string().max(20_000),
  pattern_type: z.string().max(50).default('stix'),
  indicator_types: z.array(z.string().max(100)).max(50).default([]),
  valid_from: z.string().max(50).optional(),
  valid_until: z.string().max(50).optional(),
  modified: z.string().max(50).optional(),
  confidence: z.number().min(0).max(100).optional(),
  revoked: z.boolean().default(false),
});
type StixIndicator = z.infer<typeof indicatorSchema>;

/** A STIX 2.1 bundle (OASIS): its indicators whose patterns are one comparison, or several joined by OR. Other objects are no indicators. */
export function* parseStix(text: string, defaults: RowFacts): Steps<ParsedFeed> {
  const bundle = bundleSchema.safeParse(yield* readJson(text));
  if (!bundle.success) throw new FeedFormatError('This is no STIX bundle: its type is not "bundle".');
  const gathering = new FeedGathering(defaults);
  for (const [index, object] of bundle.data.objects.entries()) {
    yield;
    if (kindSchema.safeParse(object).data?.type !== 'indicator') continue;
    const parsed = indicatorSchema.safeParse(object);
    const where = `objects[${index}]`;
    if (parsed.success) addPattern(gathering, where, parsed.data);
    else gathering.refuse(where, JSON.stringify(object).slice(0, 200), 'It has not the fields of an indicator.');
  }
  return gathering.parsed();
}

function addPattern(gathering: FeedGathering, where: string, indicator: StixIndicator): void {
  const { pattern, pattern_type: language, revoked } = indicator;
  if (revoked) return gathering.refuse(where, pattern, 'It was revoked by its publisher.');
  if (language !== 'stix') return gathering.refuse(where, pattern, `Patterns of the kind "${language}" are not read.`);
  const values = comparisons(pattern);
  if (values === null)
    return gathering.refuse(
      where,
      pattern,
      'Only single comparisons, or several joined by OR, are read; nothing is guessed.',
    );
  for (const { kind, value } of values) {
    const read = readValue(value, kind);
    if ('why' in read) gathering.refuse(where, value, read.why);
    else gathering.add(read.found, factsOf(indicator));
  }
}

const PATHS: Record<string, IndicatorKind | 'any'> = {
  'ipv4-addr:value': 'any',
  'ipv6-addr:value': 'any',
  'domain-name:value': 'domain',
  'url:value': 'any',
  'file:hashes.md5': 'md5',
  'file:hashes.sha-1': 'sha1',
  'file:hashes.sha1': 'sha1',
  'file:hashes.sha-256': 'sha256',
  'file:hashes.sha256': 'sha256',
  'file:name': 'file-name',
  'process:name': 'process-name',
};

/** Blanks around "=" are optional in the grammar, and many publishers leave them out. */
const COMPARISON = /^([a-z0-9-]+:[a-z0-9_.'"-]+)(?:\s*=\s*|\s+ISSUBSET\s+)'((?:[^'\\]|\\.)*)'$/i;

/** "[ipv4-addr:value = '198.51.100.7' OR ipv4-addr:value = '…']"; null when the pattern says more than a list. */
function comparisons(pattern: string): readonly { kind: IndicatorKind | undefined; value: string }[] | null {
  const inner = pattern.trim().split(/\]\s+OR\s+\[/i);
  const parts = inner.flatMap((one) => one.replace(/^\[|\]$/g, '').split(/\s+OR\s+(?=[a-z0-9-]+:)/i));
  const read = parts.map((part) => {
    const [, path = '', raw] = COMPARISON.exec(part.trim()) ?? [];
    const kind = PATHS[path.toLowerCase().replace(/['"]/g, '')];
    if (raw === undefined || kind === undefined) return null;
    return { kind: kind === 'any' ? undefined : kind, value: raw.replace(/\\(.)/g, '$1') };
  });
  return read.every((one) => one !== null) ? read : null;
}

function factsOf(indicator: StixIndicator): RowFacts {
  const confidence = confidenceOf(indicator.confidence === undefined ? '' : String(Math.round(indicator.confidence)));
  return {
    note: (indicator.name ?? indicator.description ?? '').slice(0, 300),
    ...(confidence && { confidence }),
    ...categoryOf(indicator.indicator_types),
    firstSeenAt: dateOf(indicator.valid_from ?? ''),
    lastSeenAt: dateOf(indicator.modified ?? indicator.valid_from ?? ''),
    expiresAt: dateOf(indicator.valid_until ?? ''),
  };
}

/** The open vocabulary of STIX says little; only what is surely one of ours is taken. */
function categoryOf(types: readonly string[]): { category?: Indicator['category'] } {
  return types.includes('anonymization') ? { category: 'proxyware' } : {};
}
