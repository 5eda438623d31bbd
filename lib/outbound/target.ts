import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressKind } from './address-guard';
import { asOutboundError, OutboundError } from './outbound-error';
import type { OutboundPolicy } from './policy';

const LONGEST_URL = 4_096;
const MOST_ADDRESSES = 16;

/** A web address whose host was resolved once and checked; a connection goes to these addresses and to no others. */
export interface Target {
  readonly url: URL;
  /** Lower case, without brackets and without a closing dot. */
  readonly host: string;
  readonly addresses: readonly LookupAddress[];
}

/** Reads a web address and holds it against the policy, before anything is resolved. @throws OutboundError */
export function checkUrl(text: string, policy: OutboundPolicy): URL {
  if (text.length > LONGEST_URL || !URL.canParse(text)) throw new OutboundError('address-not-valid');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowHttp === true))
    throw new OutboundError('scheme-refused');
  if (url.username !== '' || url.password !== '' || url.hostname === '') throw new OutboundError('address-not-valid');
  if (isEncoded(text, url)) throw new OutboundError('address-refused');
  return url;
}

/** Resolves the host of a checked web address, once, and checks every address it has. @throws OutboundError */
export async function resolveTarget(url: URL, policy: OutboundPolicy): Promise<Target> {
  const host = hostOf(url);
  const addresses = await addressesOf(host, policy);
  if (addresses.length === 0) throw new OutboundError('name-not-found');
  // One bad address among good ones is refused as a whole: which of them a connection takes is chance.
  for (const { address } of addresses) {
    if (!isAllowed(host, address, policy)) throw new OutboundError('address-refused');
  }
  return { url, host, addresses: addresses.slice(0, MOST_ADDRESSES) };
}

/** The host as it is compared: without brackets and the dot that may close a name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

async function addressesOf(host: string, policy: OutboundPolicy): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await (policy.resolve ?? resolveBySystem)(host);
  } catch (error) {
    throw asOutboundError(error);
  }
}

const resolveBySystem = (name: string): Promise<LookupAddress[]> => lookup(name, { all: true, verbatim: true });

function isAllowed(host: string, address: string, policy: OutboundPolicy): boolean {
  const allowed = policy.allowedHosts.some((one) => one.toLowerCase().replace(/\.$/, '') === host);
  switch (addressKind(address)) {
    case 'public':
      return true;
    case 'local':
      return allowed;
    // A name that was allowed may be pointed at a cloud's metadata later; only the address itself can be meant.
    case 'link-local':
      return allowed && host === address;
    case 'not-an-address':
      return false;
  }
}

/** Whether the text writes an IPv4 address in another form (0x7f.1, 2130706433, 0177.0.0.1, full-width digits). */
function isEncoded(text: string, url: URL): boolean {
  if (isIP(url.hostname) !== 4) return false;
  const written = /^[a-z]+:[\\/]*([^/\\?#:]*)/i.exec(text.trim())?.[1];
  return written !== url.hostname;
}
