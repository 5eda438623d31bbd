import ipaddr from 'ipaddr.js';
import type { IndicatorKind } from '@/lib/model';
import type { FeedRow } from './parsed-feed';

type Found = Pick<FeedRow, 'kind' | 'value'>;
export type ReadValue = { readonly found: Found } | { readonly why: string };

const LONGEST = 512;
const MONERO =
  /^(?:4[1-9AB][1-9A-HJ-NP-Za-km-z]{93}|4[B-M][1-9A-HJ-NP-Za-km-z]{104}|8[2-9A-C][1-9A-HJ-NP-Za-km-z]{93})$/;
const OTHER_WALLET = /^(?:bc1[ac-hj-np-z02-9]{11,71}|0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const REPOSITORY =
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;

/**
 * Reads one value as people publish it: defanged ("hxxp://", "[.]"), as a web address, with a port. Its kind is told by its shape, unless
 * `kind` says it. What would accuse the innocent is refused: private and reserved addresses, wide ranges, whole top levels, official images.
 */
export function readValue(text: string, kind?: IndicatorKind): ReadValue {
  const value = refang(text.trim());
  if (value === '') return { why: 'It is empty.' };
  if (value.length > LONGEST) return { why: 'It is too long.' };
  if (kind !== undefined) return asKind(value, kind);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return hostOf(value);
  if (isWebAddress(value)) return hostOf(`http://${value}`);
  return asKind(value, shapeOf(value));
}

/** "hxxps://evil[.]example" as it was before somebody made it harmless to click on. */
const refang = (text: string): string =>
  text
    .replace(/^hxxp/i, 'http')
    .replace(/\[(\.|dot)\]|\((\.|dot)\)/gi, '.')
    .replace(/\[(:|:\/\/)\]/g, '$1')
    .replace(/\[@\]/g, '@');

function shapeOf(value: string): IndicatorKind {
  if (/^[0-9a-f.:]+\/\d+$/i.test(value)) return 'cidr';
  if (/^[\d.]+(:\d+)?$/.test(value) || ipaddr.IPv6.isValid(value) || /^\[[0-9a-f:.]+\]/i.test(value)) return 'ip';
  if (/^[0-9a-f]{64}$/i.test(value)) return 'sha256';
  if (/^[0-9a-f]{40}$/i.test(value)) return 'sha1';
  if (/^[0-9a-f]{32}$/i.test(value)) return 'md5';
  if (MONERO.test(value) || OTHER_WALLET.test(value)) return 'wallet';
  return value.includes('/') ? 'image' : 'domain';
}

function asKind(value: string, kind: IndicatorKind): ReadValue {
  switch (kind) {
    case 'ip':
      return asAddress(value);
    case 'cidr':
      return asRange(value);
    case 'domain':
      return asDomain(value);
    case 'sha256':
    case 'sha1':
    case 'md5':
      return asHash(value, kind);
    case 'wallet':
      return MONERO.test(value) || OTHER_WALLET.test(value)
        ? { found: { kind, value } }
        : { why: 'This is no address of a wallet that is looked for.' };
    case 'image':
    case 'namespace':
      return asImage(value, kind);
    case 'process-name':
    case 'file-name':
      return /^[\w.@+-]{4,64}$/.test(value)
        ? { found: { kind, value: value.toLowerCase() } }
        : { why: 'A name has 4 to 64 letters, digits, dots and dashes: a shorter one accuses too many.' };
  }
}

/** A port behind an address is left out: who may be reached there is what counts. */
function asAddress(value: string): ReadValue {
  const bare = value.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1').replace(/^\[([^\]]+)\](:\d+)?$/, '$1');
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return { why: 'This is no address.' };
  const address = ipaddr.process(bare);
  if (address.range() !== 'unicast') return { why: `This address is ${words(address.range())}: everybody has it.` };
  return { found: { kind: 'ip', value: address.toString() } };
}

const WIDEST = { ipv4: 12, ipv6: 32 } as const;

function asRange(value: string): ReadValue {
  if (!ipaddr.isValidCIDR(value)) return { why: 'This is no range of addresses.' };
  const [address, bits] = ipaddr.parseCIDR(value);
  if (bits < WIDEST[address.kind()]) return { why: `A range wider than /${WIDEST[address.kind()]} accuses too many.` };
  if (address.range() !== 'unicast') return { why: `This range is ${words(address.range())}: everybody has it.` };
  const inside = INSIDE.find((own) => overlap([address, bits], own));
  if (inside) return { why: `This range holds ${inside[0].toString()}/${inside[1]}, which everybody has.` };
  return { found: { kind: 'cidr', value: networkText(address, bits) } };
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** What a range may begin outside of and still hold: private, shared, loopback, link-local, multicast and reserved addresses. */
const INSIDE: readonly Network[] = [
  ...['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'],
  ...['::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
].map((range) => ipaddr.parseCIDR(range));

/** Two ranges overlap when the wider one holds the beginning of the narrower. */
function overlap(one: Network, other: Network): boolean {
  if (one[0].kind() !== other[0].kind()) return false;
  const [wider, narrower] = one[1] <= other[1] ? [one, other] : [other, one];
  return narrower[0].match(wider);
}

/** "45.9.148.77/24" is the range "45.9.148.0/24", however it was written. */
function networkText(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const text = `${address.toString()}/${bits}`;
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${kind.networkAddressFromCIDR(text).toString()}/${bits}`;
}

function asDomain(value: string): ReadValue {
  const name = value
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '')
    .replace(/:\d+$/, '');
  if (!/^[\w.-]+$/.test(name)) return { why: 'This is no name of a domain.' };
  if (!name.includes('.')) return { why: 'A whole top level accuses too many.' };
  if (SHARED.has(name)) return { why: 'Many strangers share this name: give the name below it.' };
  return DOMAIN.test(name) ? { found: { kind: 'domain', value: name } } : { why: 'This is no name of a domain.' };
}

/** Public suffixes and hosting names under which anybody is anybody: a match on the parent would hit all of them. */
const SHARED: ReadonlySet<string> = new Set(
  'co.uk com.cn com.br com.au co.jp github.io githubusercontent.com raw.githubusercontent.com github.com gitlab.com pages.dev workers.dev netlify.app vercel.app herokuapp.com amazonaws.com s3.amazonaws.com cloudfront.net azurewebsites.net blob.core.windows.net googleapis.com storage.googleapis.com web.app firebaseapp.com pastebin.com docker.io docker.com ghcr.io quay.io discord.com discordapp.com telegram.org t.me dyndns.org duckdns.org no-ip.org ngrok.io trycloudflare.com'.split(
    ' ',
  ),
);

const HASH_DIGITS = { sha256: 64, sha1: 40, md5: 32 } as const;

function asHash(value: string, kind: keyof typeof HASH_DIGITS): ReadValue {
  const digits = HASH_DIGITS[kind];
  if (value.length !== digits || !/^[0-9a-f]+$/i.test(value))
    return { why: `A ${kind.toUpperCase()} has ${digits} hex digits.` };
  const hash = value.toLowerCase();
  return EMPTY_FILE.has(hash) ? { why: 'This is the hash of an empty file.' } : { found: { kind, value: hash } };
}

const EMPTY_FILE: ReadonlySet<string> = new Set([
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'd41d8cd98f00b204e9800998ecf8427e',
]);

/** "heybb/theimg2:latest" names a repository, as rules compare it: without tag, and without docker.io, which is what no registry means. */
function asImage(value: string, kind: 'image' | 'namespace'): ReadValue {
  const bare = value
    .toLowerCase()
    .replace(/@sha256:[0-9a-f]+$/, '')
    .replace(/(?<=\/[^/]*):[\w.-]+$/, '')
    .replace(/^(index\.|registry-1\.)?docker\.io\//, '')
    .replace(/\/\*?$/, '');
  if (bare === 'library' || bare.startsWith('library/') || (kind === 'image' && !bare.includes('/')))
    return { why: 'Official images are used by everybody: what a container does decides.' };
  return REPOSITORY.test(bare) ? { found: { kind, value: bare } } : { why: 'This is no repository of images.' };
}

/** Registries whose names begin a repository; any other name with a dot before a slash is a web address without its scheme. */
const REGISTRY =
  /^(docker\.io|ghcr\.io|quay\.io|gcr\.io|[a-z-]+\.gcr\.io|public\.ecr\.aws|registry\.[a-z.-]+|mcr\.microsoft\.com|lscr\.io)\//i;
const isWebAddress = (value: string): boolean =>
  /^[\w-]+(\.[\w-]+)*\.[a-z][\w-]+(:\d+)?\//i.test(value) && !REGISTRY.test(value);

/** A web address names a host: its address or its domain. The path is not compared. */
function hostOf(value: string): ReadValue {
  if (!URL.canParse(value)) return { why: 'This is no web address.' };
  const host = new URL(value).hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? asAddress(host) : asDomain(host);
}

/** "linkLocal" -> "link local" */
const words = (range: string): string => range.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
